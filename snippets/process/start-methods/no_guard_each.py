import multiprocessing
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

# 没有主程序保护的程序，{} 处写启动方法
PROGRAM = """
from multiprocessing import get_context
process = get_context("{}").Process(target=print, args=("做完了",))
process.start()
process.join()
print("子进程的退出码", process.exitcode)
"""


def run(method):
    with TemporaryDirectory() as folder:
        path = Path(folder, "unguarded.py")
        path.write_text(PROGRAM.format(method), encoding="utf-8")
        return subprocess.run(
            [sys.executable, path], capture_output=True, text=True
        )


if __name__ == "__main__":
    for method in sorted(multiprocessing.get_all_start_methods()):
        program = run(method)
        print(f"{method}: 主进程的退出码 {program.returncode}")
        for line in program.stdout.splitlines():
            print("   ", line)
        # 报错里写着异常名字的那几行
        for line in program.stderr.splitlines():
            if line.partition(":")[0].endswith("Error"):
                print("   ", line)
