import multiprocessing
import sys

NAMES = ["fractions", "statistics"]


def loaded():
    """任务还没有导入什么，这些模块已经在了吗"""
    return [name for name in NAMES if name in sys.modules]


if __name__ == "__main__":
    # 在启动第一个进程之前写；"__main__" 是主程序自己
    multiprocessing.set_forkserver_preload(["__main__", "fractions"])
    context = multiprocessing.get_context("forkserver")
    with context.Pool(1) as pool:
        print("已经导入:", pool.apply(loaded))
