from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

LOGS = {"web.log": "error\nok\nerror\n", "db.log": "ok\nerror\n"}


def count_lines(path):
    # 在用它的进程里打开
    with open(path, encoding="utf-8") as file:
        return path.name, len(file.readlines())


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in LOGS]
        for path in paths:
            path.write_text(LOGS[path.name], encoding="utf-8")
        with Pool(2) as pool:
            for name, count in pool.map(count_lines, paths):
                print(f"{name}: {count} 行")
