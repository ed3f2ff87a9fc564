import subprocess
import sys

PROGRAM = """
import multiprocessing, threading
stop = threading.Event()
threading.Thread(target=stop.wait).start()
context = multiprocessing.get_context("fork")
process = context.Process(target=print, args=("子进程",))
process.start()
process.join()
stop.set()
"""


def run(*options):
    program = subprocess.run(
        [sys.executable, *options, "-c", PROGRAM],
        capture_output=True,
        encoding="utf-8",
    )
    # 警告前面是标准库的文件名
    _, name, text = program.stderr.partition("DeprecationWarning:")
    print((name + text).partition("\n")[0] or "没有警告")


if __name__ == "__main__":
    # 默认的过滤器不显示标准库里发出的 DeprecationWarning
    print("python 文件名.py:")
    run()
    print("python -W default 文件名.py:")
    run("-W", "default")
