import subprocess
import sys

# spawn 要用有名字的信号量；直接 _exit()，就没有人收拾它
PROGRAM = """
import multiprocessing, os
lock = multiprocessing.get_context("spawn").Lock()
os._exit(0)"""

if __name__ == "__main__":
    program = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    print("程序自己的退出码:", program.returncode)
    # 第一行的前半是标准库的文件名
    _, name, text = program.stderr.partition("UserWarning:")
    print(name + text.partition("\n")[0])
