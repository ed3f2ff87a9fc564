import tempfile
import time
from multiprocessing import Process
from pathlib import Path


def convert(folder):
    draft = folder / "movie.part"
    draft.touch()
    try:
        # 代替很久的转换
        time.sleep(600)
    finally:
        draft.unlink()


def names(folder):
    return [path.name for path in folder.iterdir()]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        child = Process(target=convert, args=(folder,))
        child.start()
        # 等它开始转换
        while not names(folder):
            time.sleep(0.01)
        print("转换的时候:", names(folder))
        child.terminate()
        child.join()
        print("终止以后:", names(folder))
        print("退出码:", child.exitcode)
