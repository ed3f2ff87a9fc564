import subprocess
import sys
import tempfile
from pathlib import Path

# 进程池没有放在 if __name__ == "__main__": 下面
UNGUARDED = """
import multiprocessing
pool = multiprocessing.get_context("spawn").Pool(1)
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
                # 每个工作进程都报一次错，进程池又补上一个
                if line.startswith("RuntimeError"):
                    count += 1
                    print("RuntimeError，第", count, "次", flush=True)
                if count == 3:
                    # 它自己不会停
                    program.kill()
                    break
            # 管道里剩下的不要了，等它们都结束
            program.stderr.read()
