import json
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path


def total(line):
    return sum(int(word) for word in line.split())


def run(lines, path):
    done = {}
    if path.exists():
        saved = path.read_text("utf-8").splitlines()
        done = dict(sorted(json.loads(text) for text in saved))
    todo = [line for line in lines if line not in done]
    print(f"{path.name} 里已有 {done}，还要做 {todo}")
    with (
        ProcessPoolExecutor(max_workers=2) as executor,
        path.open("a", encoding="utf-8") as file,
    ):
        futures = {executor.submit(total, line): line for line in todo}
        for future in as_completed(futures):
            line = futures[future]
            if error := future.exception():
                print(f"没有做成 {line}:", error)
                continue
            # 做好一个就存一个，程序半路停下也不丢
            file.write(json.dumps([line, future.result()]) + "\n")
            file.flush()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.jsonl"
        for lines in [["1 2", "3 4", "5 x"], ["1 2", "3 4", "5 6"]]:
            run(lines, path)
