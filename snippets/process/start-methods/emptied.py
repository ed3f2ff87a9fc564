from multiprocessing import get_context
from pathlib import Path

LOGS = {"周一": ["error", "ok"], "周二": ["error", "error"]}

# 想在开始时清空结果，却写在了最外层：每个子进程也来清空一遍
RESULT = Path("result.txt")
RESULT.write_text("", encoding="utf-8")


def count_errors(day, lines):
    with RESULT.open("a", encoding="utf-8") as file:
        file.write(f"{day}: {lines.count('error')} 个错误\n")


if __name__ == "__main__":
    context = get_context("spawn")
    for day, lines in LOGS.items():
        process = context.Process(
            target=count_errors, args=(day, lines)
        )
        process.start()
        process.join()
    print(f"统计了{'、'.join(LOGS)}，结果文件里却只有:")
    print(RESULT.read_text(encoding="utf-8"), end="")
    RESULT.unlink()
