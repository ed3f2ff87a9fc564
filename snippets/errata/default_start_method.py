import multiprocessing
import sys


def default_on_this_page():
    # Windows 和 macOS 一直是 spawn
    if sys.platform != "linux":
        return "spawn"
    return "forkserver" if sys.version_info >= (3, 14) else "fork"


if __name__ == "__main__":
    # 列出的第一个是这个系统的默认值
    default = multiprocessing.get_all_start_methods()[0]
    same = default == default_on_this_page()
    print("默认的启动方式和本页说的一样:", same)
