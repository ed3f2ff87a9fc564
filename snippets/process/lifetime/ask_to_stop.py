import tempfile
import time
from multiprocessing import Event, Process
from pathlib import Path


def convert(folder, stop):
    draft = folder / "movie.part"
    draft.touch()
    try:
        # 每做完一小步，就看一眼要不要停
        while not stop.is_set():
            time.sleep(0.01)
    finally:
        draft.unlink()


def names(folder):
    return [path.name for path in folder.iterdir()]


if __name__ == "__main__":
    stop = Event()
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        child = Process(target=convert, args=(folder, stop))
        child.start()
        # 等它开始转换
        while not names(folder):
            time.sleep(0.01)
        print("转换的时候:", names(folder))
        stop.set()
        child.join()
        print("停下以后:", names(folder))
        print("退出码:", child.exitcode)
