import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

# 另一个程序，不是我们的子进程：打开，马上关闭，退出
OUTSIDER = """
from multiprocessing.shared_memory import SharedMemory
SharedMemory({}).close()
"""


def visit(arguments):
    command = [sys.executable, "-c", OUTSIDER.format(arguments)]
    subprocess.check_output(command, stderr=subprocess.PIPE)


def is_there(name):
    try:
        SharedMemory(name).close()
    except FileNotFoundError:
        return "没有了"
    return "还在"


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    visit(f"{block.name!r}")
    print("别的程序用过以后:", is_there(block.name))
    block.close()

    # 名字空出来了，再创建一块
    block = SharedMemory(block.name, create=True, size=16)
    if sys.version_info >= (3, 13):
        visit(f"{block.name!r}, track=False")
        print("用过以后，track=False:", is_there(block.name))
    block.close()
    block.unlink()
