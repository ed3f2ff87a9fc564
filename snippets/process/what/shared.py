import os
import tempfile
from multiprocessing import Process
from pathlib import Path


def show(who, notes, path):
    print(f"{who}: 列表 {notes}，", end="")
    print(f"环境变量 {os.environ['STYLE']}，", end="")
    print(f"{path.name} 里是 {path.read_text('utf-8')}", flush=True)


def edit(notes, path):
    # 列表、环境变量、文件，各添一样
    notes.append("新")
    os.environ["STYLE"] += "新"
    with path.open("a", encoding="utf-8") as file:
        file.write("新")
    show("子进程", notes, path)


if __name__ == "__main__":
    notes = ["旧"]
    os.environ["STYLE"] = "旧"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "记录.txt")
        path.write_text("旧", "utf-8")
        child = Process(target=edit, args=(notes, path))
        child.start()
        child.join()
        show("主进程", notes, path)
