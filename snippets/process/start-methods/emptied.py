from multiprocessing import get_context
from pathlib import Path

DAYS = ["周一", "周二"]

# 想在开始时清空结果，却写在了最外层：每个子进程也来清空一遍
RESULT = Path("result.txt")
RESULT.write_text("", encoding="utf-8")


def check(day):
    with RESULT.open("a", encoding="utf-8") as file:
        file.write(f"{day}的日志看完了\n")


if __name__ == "__main__":
    for day in DAYS:
        process = get_context("spawn").Process(
            target=check, args=(day,)
        )
        process.start()
        process.join()
    print(f"看了{'、'.join(DAYS)}，结果文件里却只有:")
    print(RESULT.read_text(encoding="utf-8"), end="")
    RESULT.unlink()
