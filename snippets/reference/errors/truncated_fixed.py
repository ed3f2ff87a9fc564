import tempfile
from multiprocessing import Process
from pathlib import Path


def total(path):
    # 大的数据，由子进程自己去读
    prices = map(int, path.read_text().split())
    print(path.name, "合计:", sum(prices), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "prices.txt")
        path.write_text("3 5 34")
        # 送的只是文件名
        process = Process(target=total, args=(path,))
        process.start()
        process.join()
        print("子进程的退出码:", process.exitcode)
