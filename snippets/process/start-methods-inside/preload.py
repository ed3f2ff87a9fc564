import multiprocessing
import os
import subprocess
import sys

importer = os.getpid()  # 哪个进程导入这个文件，就是哪个的 PID


def look():
    who = "服务进程" if importer == os.getppid() else "子进程自己"
    return "fractions" in sys.modules, who


def preload(names):
    # 要在启动第一个进程之前写
    multiprocessing.set_forkserver_preload(names)
    context = multiprocessing.get_context("forkserver")
    with context.Pool(1) as pool:
        loaded, who = pool.apply(look)
    print(names)
    print("    fractions", "已经导入了" if loaded else "还没有导入")
    print("    导入主程序的是", who)


if __name__ == "__main__":
    names = sys.argv[1:]
    if names:
        preload(names)
    else:
        # 每个程序只有一个服务进程，所以分三次运行
        for names in (
            ["__main__"],
            ["fractions"],
            ["__main__", "fractions"],
        ):
            subprocess.run(
                [sys.executable, __file__, *names], check=True
            )
