from multiprocessing import Pool
from pathlib import Path


class Journal:
    def __init__(self, path):
        self.path = path
        self.file = open(path, "a", encoding="utf-8")

    def __getstate__(self):
        # 送什么：除了打开的文件，都送
        return {"path": self.path}

    def __setstate__(self, state):
        # 到了那边，用送来的路径再打开一次
        self.__init__(**state)


def work(journal, name):
    with journal.file as file:
        file.write(f"{name} 做完了\n")


if __name__ == "__main__":
    path = Path("journal.txt")
    journal = Journal(path)
    with Pool(1) as pool:
        pool.apply(work, (journal, "web.log"))
        pool.apply(work, (journal, "db.log"))
    journal.file.close()
    print(f"{path} 里写着:")
    print(path.read_text(encoding="utf-8"), end="")
    path.unlink()
