import re
import subprocess
import sys

SHARED_MEMORY = """
from multiprocessing.shared_memory import SharedMemory
SharedMemory(create=True, size=16)  # 没有 unlink()
"""
SEMAPHORE = """
import multiprocessing, os
lock = multiprocessing.get_context("spawn").Lock()
os._exit(0)  # 没有正常退出
"""

if __name__ == "__main__":
    for program in [SHARED_MEMORY, SEMAPHORE]:
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True
        )
        # 资源跟踪器发现没有人收拾，替它收拾，并打印警告
        warning = done.stderr.decode()
        print(re.search("There appear .* at shutdown", warning)[0])
