import csv
import tempfile
from hashlib import sha256
from multiprocessing import Process, Queue
from pathlib import Path


def check(paths, rows):
    for path in paths:
        data = path.read_bytes()
        rows.put([path.name, len(data), sha256(data).hexdigest()[:8]])


def write(path, rows):
    # 只有这个进程打开它：表头写一次，行不会搅在一起
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["文件", "字节", "校验和"])
        writer.writerows(iter(rows.get, None))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder, rows = Path(name), Queue()
        paths = [folder / f"{number}.jpg" for number in range(1, 5)]
        for path in paths:
            path.write_bytes(b"photo" * int(path.stem))
        table = folder / "table.csv"
        writer = Process(target=write, args=(table, rows))
        halves = [paths[0::2], paths[1::2]]
        checkers = [
            Process(target=check, args=(h, rows)) for h in halves
        ]
        for process in [writer, *checkers]:
            process.start()
        for process in checkers:
            process.join()
        rows.put(None)  # 都交完了，写的那个也可以停了
        writer.join()
        print(table.name, table.read_text("utf-8"), sep="\n", end="")
