import logging
import tempfile
from multiprocessing import Process
from pathlib import Path

LINES = 100


def work(path):
    # 每个进程都用 "w" 打开：清空文件，再从头写起
    logging.basicConfig(filename=path, filemode="w")
    for number in range(LINES):
        logging.warning("处理到第 %04d 张图片", number)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "app.log")
        workers = [Process(target=work, args=(path,)) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        lines = path.read_text("utf-8").splitlines()
    print(f"{len(workers)} 个进程各写了 {LINES} 行")
    print(f"{path.name} 里只有 {len(lines)} 行，最后一行是")
    print(lines[-1])
