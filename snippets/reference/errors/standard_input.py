import subprocess
import sys

# 3.14 起的 Linux 上，默认的启动方法就是 forkserver
PROGRAM = """
import multiprocessing

def f():
    print("f 执行了")

if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=f)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
"""

if __name__ == "__main__":
    # 和 python < f.py 一样：程序从标准输入来
    program = subprocess.run(
        [sys.executable],
        input=PROGRAM,
        capture_output=True,
        encoding="utf-8",
    )
    print(program.stdout, end="")
    print("主进程的退出码:", program.returncode)
    print(program.stderr.splitlines()[-1])
