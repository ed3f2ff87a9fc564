import pickle
import tempfile
from pathlib import Path

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "result.pickle")
        with open(path, "wb"):
            # 别的进程刚打开它，还一个字节也没有写
            with open(path, "rb") as file:
                print(pickle.load(file))
