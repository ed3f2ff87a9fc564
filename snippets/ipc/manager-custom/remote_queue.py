import subprocess
import sys
from multiprocessing.managers import BaseManager
from queue import Queue

tasks, results = Queue(), Queue()


def get(name):
    # 在服务进程里调用，返回那里的队列
    return {"tasks": tasks, "results": results}[name]


class Office(BaseManager):
    pass


# 两边都要登记同一个名字
Office.register("get", get)


def work(port):
    office = Office(("localhost", int(port)), b"change-me")
    office.connect()
    for text in iter(office.get("tasks").get, None):
        office.get("results").put((text, len(text.split())))


if __name__ == "__main__":
    _, *arguments = sys.argv
    if arguments:
        sys.exit(work(*arguments))
    with Office(("localhost", 0), b"change-me") as office:
        print("等在端口", office.address[1], flush=True)
        for text in ["the cat sat on the mat", "ran away", None]:
            office.get("tasks").put(text)
        # 另起一个 Python 来做；在别的机器上，就在那里运行
        command = [sys.executable, __file__, str(office.address[1])]
        subprocess.check_call(command)
        print(office.get("results").get(), office.get("results").get())
