import subprocess
import sys

# 走到结尾，或者 sys.exit()，都会把锁收拾好
PROGRAM = """
import multiprocessing, sys
lock = multiprocessing.get_context("spawn").Lock()
sys.exit(0)"""

if __name__ == "__main__":
    program = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    print("程序自己的退出码:", program.returncode)
    print("警告:", program.stderr or "没有")
