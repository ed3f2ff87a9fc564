import subprocess
import sys
from multiprocessing.managers import BaseManager
from queue import Queue

KEY = b"change-me"
tasks, results = Queue(), Queue()


def get(name):
    # 在服务进程里调用，返回那里的队列
    return {"tasks": tasks, "results": results}[name]


class Office(BaseManager):
    pass


# 两边都要登记同一个名字
Office.register("get", get)


def work(port):
    office = Office(("localhost", port), KEY)
    office.connect()
    for text in iter(office.get("tasks").get, None):
        office.get("results").put((text, len(text.split())))


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(work(int(sys.argv[1])))
    with Office(("localhost", 0), KEY) as office:
        for text in ["the cat sat on the mat", "ran away", None]:
            office.get("tasks").put(text)
        # 另起一个 Python 来做；在别的机器上，就在那里运行
        port = str(office.address[1])
        subprocess.run([sys.executable, __file__, port], check=True)
        for _ in range(2):
            print(office.get("results").get())
