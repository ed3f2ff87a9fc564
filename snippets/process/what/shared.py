import os
import tempfile
from multiprocessing import Process
from pathlib import Path


def show(who, notes, path):
    print(f"{who}: 列表 {notes}，", end="")
    print(f"环境变量 {os.environ['STYLE']}，", end="")
    print(f"文件 {path.read_text('utf-8')}", flush=True)


def edit(notes, path):
    # 列表、环境变量、文件，各改一样
    notes[0] = "新"
    os.environ["STYLE"] = "新"
    path.write_text("新", "utf-8")
    show("子进程", notes, path)


if __name__ == "__main__":
    os.environ["STYLE"] = "旧"
    notes = ["旧"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notes.txt")
        path.write_text("旧", "utf-8")
        child = Process(target=edit, args=(notes, path))
        child.start()
        child.join()
        show("主进程", notes, path)
