import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def total(line):
    return sum(int(word) for word in line.split())


def run(lines, path):
    done = {}
    if path.exists():
        saved = path.read_text("utf-8").splitlines()
        done = dict(json.loads(text) for text in saved)
    todo = [line for line in lines if line not in done]
    print(f"{path.name} 里已有 {done}，还要做 {todo}")
    with (
        ProcessPoolExecutor(max_workers=2) as executor,
        path.open("a", encoding="utf-8") as file,
    ):
        for line, value in zip(todo, executor.map(total, todo)):
            # 得到一个就存一个，程序半路停下也不丢
            file.write(json.dumps([line, value]) + "\n")
            file.flush()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.jsonl"
        for lines in [["1 2", "3 4", "5 x"], ["1 2", "3 4", "5 6"]]:
            try:
                run(lines, path)
                print("做完了")
            except ValueError as error:
                print("停下了:", error)
