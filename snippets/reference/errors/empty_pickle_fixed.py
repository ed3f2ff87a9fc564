import os
import pickle
import tempfile
from pathlib import Path

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "result.pickle")
        # 先写到旁边，写好了再换上这个名字
        draft = path.with_suffix(".draft")
        draft.write_bytes(pickle.dumps([1, 2, 3]))
        os.replace(draft, path)
        with open(path, "rb") as file:
            print("读到:", pickle.load(file))
