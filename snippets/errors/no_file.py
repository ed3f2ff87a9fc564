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
# 3.13 及以前是前一种写法，3.14 起是后一种
MESSAGES = ["Can't get attribute 'f'", "has no attribute 'f'"]

if __name__ == "__main__":
    program = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    print("打印:", program.stdout.strip())
    print("报错:", any(m in program.stderr for m in MESSAGES))
