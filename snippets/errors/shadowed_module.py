import re
import subprocess
import sys
import tempfile
from pathlib import Path

# 自己的文件恰好也叫 multiprocessing.py
PROGRAM = "import multiprocessing\nmultiprocessing.Process()\n"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "multiprocessing.py")
        script.write_text(PROGRAM)
        # 没有测试环境里的变量，和平时在终端里运行一样
        done = subprocess.run(
            [sys.executable, "-E", script], capture_output=True
        )
    # import 先找到的是它自己，里面当然没有 Process
    message = r"module 'multiprocessing' has no attribute 'Process'"
    print(re.search(message, done.stderr.decode())[0])
