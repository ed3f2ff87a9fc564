import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = """
import multiprocessing
if __name__ == "__main__":
    print("找到了", multiprocessing.Process)
"""


def run_as(name):
    # 和平时一样运行，不受 PYTHONPATH 之类的影响
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("PYTHON")
    }
    env["PYTHONUTF8"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(PROGRAM, "utf-8")
        return subprocess.run(
            [sys.executable, path],
            env=env,
            capture_output=True,
            encoding="utf-8",
        )


if __name__ == "__main__":
    # import 先在程序自己的文件夹里找，找到的可能是它自己
    for name in ["multiprocessing.py", "first.py"]:
        program = run_as(name)
        print(f"{name}:")
        print((program.stdout + program.stderr).splitlines()[-1])
