import sys
from pydoc import locate

# 名称，从 3.几 起才有
ADDED = {
    "os.process_cpu_count": 13,
    "queue.Queue.shutdown": 13,
    "sys._is_gil_enabled": 13,
    "multiprocessing.Process.interrupt": 14,
    "multiprocessing.managers.SyncManager.set": 14,
}

if __name__ == "__main__":
    different = []
    for name, minor in ADDED.items():
        print(f"3.{minor} 起有 {name}")
        present = locate(name) is not None
        if present != (sys.version_info.minor >= minor):
            different.append(name)
    print("和这个 Python 不符的:", different)
