import subprocess
import sys
from pathlib import Path

# 任务函数在一个真正的文件里
MODULE = """
def count_errors(line):
    return line.count("error")
"""

# 这几行好比 Jupyter 里的一个单元格：它们不在任何文件里
CELL = """
from multiprocessing import get_context
from counting import count_errors

pool = get_context("spawn").Pool(2)
print(pool.map(count_errors, ["error", "ok", "error error"]))
pool.close()
pool.join()
"""

if __name__ == "__main__":
    file = Path("counting.py")
    file.write_text(MODULE, encoding="utf-8")
    cell = subprocess.run(
        [sys.executable, "-c", CELL],
        capture_output=True,
        encoding="utf-8",
    )
    print("打印的:", cell.stdout, end="")
    print("报错的:", cell.stderr or "没有")
    file.unlink()
