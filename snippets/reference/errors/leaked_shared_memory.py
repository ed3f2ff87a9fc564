import subprocess
import sys

PROGRAM = """
from multiprocessing.shared_memory import SharedMemory
memory = SharedMemory(create=True, size=16)
memory.close()
"""


def warning_of(code):
    program = subprocess.run(
        [sys.executable, "-c", code],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    # 第一行的前半是标准库的文件名
    _, name, text = program.stderr.partition("UserWarning:")
    return (name + text).partition("\n")[0] or "没有警告"


if __name__ == "__main__":
    print("只有 close():")
    print(warning_of(PROGRAM))
    # 大家都用完以后，由一个进程删除它
    print("还有 unlink():")
    print(warning_of(PROGRAM + "memory.unlink()"))
