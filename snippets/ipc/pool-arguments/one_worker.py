from multiprocessing import Manager, Pool
from queue import Empty


def read(lines):
    lines.put("ERROR 磁盘满")


def check(lines):
    try:
        # 不写 timeout，就永远等下去：放的人排在它后面
        return lines.get(timeout=0.5)
    except Empty:
        return "等不到"


if __name__ == "__main__":
    with Manager() as manager, Pool(1) as pool:
        lines = manager.Queue()
        # 只有一个工作进程，前一个任务做完，才轮到后一个
        first = pool.apply_async(check, (lines,))
        second = pool.apply_async(read, (lines,))
        print("check 排在前面:", first.get())
        second.get()
        print("read 做完以后:", lines.get())
