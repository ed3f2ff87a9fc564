import os
import queue
import sys
from inspect import signature
from multiprocessing import Process
from multiprocessing.managers import SyncManager
from multiprocessing.shared_memory import SharedMemory

# 名称、从哪一版起有、这个 Python 有没有
ADDED = [
    ("os.process_cpu_count", 13, hasattr(os, "process_cpu_count")),
    ("sys._is_gil_enabled", 13, hasattr(sys, "_is_gil_enabled")),
    ("queue.Queue.shutdown", 13, hasattr(queue.Queue, "shutdown")),
    ("SharedMemory 的 track", 13,
     "track" in signature(SharedMemory).parameters),
    ("Process.interrupt", 14, hasattr(Process, "interrupt")),
    ("SyncManager.set", 14, hasattr(SyncManager, "set")),
]

if __name__ == "__main__":
    for name, minor, present in ADDED:
        expected = sys.version_info >= (3, minor)
        print(f"{name} 与本页一致:", present == expected)
