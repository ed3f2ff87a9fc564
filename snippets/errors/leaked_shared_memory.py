import subprocess
import sys

PROGRAM = """
from multiprocessing.shared_memory import SharedMemory
memory = SharedMemory(create=True, size=16)
memory.close()
"""
MESSAGE = "There appear to be 1 leaked shared_memory objects"


def run(code):
    program = subprocess.run(
        [sys.executable, "-c", code],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    warned = MESSAGE in program.stderr
    return f"退出码 {program.returncode}，警告 {warned}"


if __name__ == "__main__":
    print("只有 close():", run(PROGRAM))
    # 大家都用完以后，由一个进程删除它
    print("还有 unlink():", run(PROGRAM + "memory.unlink()"))
