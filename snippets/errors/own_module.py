import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = """
import multiprocessing
if __name__ == "__main__":
    print(multiprocessing.Process.__name__)
"""
MESSAGE = "has no attribute 'Process'"


def run_as(name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(PROGRAM, "utf-8")
        # -E：不让环境变量改变导入的结果
        return subprocess.run(
            [sys.executable, "-E", path],
            capture_output=True,
            encoding="utf-8",
        )


if __name__ == "__main__":
    # import 先在程序自己的文件夹里找，找到的是它自己
    error = run_as("multiprocessing.py").stderr
    print("multiprocessing.py:", error.count(MESSAGE), "个错误")
    print("换个文件名:", run_as("my_first.py").stdout.strip())
