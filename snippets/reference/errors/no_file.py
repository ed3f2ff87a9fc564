import subprocess
import sys

# 相当于写在交互式解释器里：f 在 __main__ 里，__main__ 却没有文件
PROGRAM = """
import multiprocessing

def f():
    print("f 执行了")

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=f)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
"""

if __name__ == "__main__":
    program = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        encoding="utf-8",
    )
    print(program.stdout, end="")
    print("主进程的退出码:", program.returncode)
    print(program.stderr.splitlines()[-1])
