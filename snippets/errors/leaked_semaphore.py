import subprocess
import sys

# spawn 要用有名字的信号量；直接 _exit()，就没有人收拾它
PROGRAM = """
import multiprocessing, os
lock = multiprocessing.get_context("spawn").Lock()
os._exit(0)"""
MESSAGE = "There appear to be 1 leaked semaphore objects"

if __name__ == "__main__":
    program = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    print("程序自己的退出码:", program.returncode)
    print("资源跟踪器替它收拾，并警告:", MESSAGE in program.stderr)
