import subprocess
import sys
import tempfile
from pathlib import Path

# 进程池没有放在 if __name__ == "__main__": 下面
UNGUARDED = """
import multiprocessing
pool = multiprocessing.get_context("forkserver").Pool(1)
print(pool.apply(abs, (-3,)))
"""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "unguarded.py")
        script.write_text(UNGUARDED, "utf-8")
        with subprocess.Popen(
            [sys.executable, script], stderr=subprocess.PIPE, text=True
        ) as program:
            count = 0
            for line in program.stderr:
                if line.startswith("RuntimeError"):
                    count += 1
                    print("RuntimeError，第", count, "次", flush=True)
                if count == 3:
                    # 它自己不会停
                    program.kill()
                    break
                if not line.isspace():
                    last = line.strip()
            else:
                # 没有错误可读了：主程序自己结束了
                print("主程序结束，最后一行是", last)
            program.stderr.read()
