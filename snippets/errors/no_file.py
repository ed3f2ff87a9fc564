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
    print("退出码", process.exitcode)
"""
# 前半句的写法，3.14 起和以前不同
MESSAGE = "attribute 'f'"

if __name__ == "__main__":
    program = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        encoding="utf-8",
    )
    print("子进程的", program.stdout.strip())
    print("主进程的退出码", program.returncode)
    print("报错:", MESSAGE in program.stderr)
