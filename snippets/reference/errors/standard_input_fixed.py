import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = """
import multiprocessing

def f():
    print("f 执行了", flush=True)

if __name__ == "__main__":
    process = multiprocessing.Process(target=f)
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
"""

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        # 先存成文件，再运行这个文件
        path = Path(folder, "f.py")
        path.write_text(PROGRAM, "utf-8")
        program = subprocess.run(
            [sys.executable, path],
            capture_output=True,
            encoding="utf-8",
        )
    print(program.stdout, end="")
    print(f"{path.name} 的退出码:", program.returncode)
