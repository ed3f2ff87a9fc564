import hashlib
import sys
import threading

data = b"multiprocessing" * 100_000
arrived = threading.Event()
digests = set()


def keep_hashing():
    while not arrived.is_set():
        digests.add(hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    # 平时每 5 毫秒就强制换一个线程；现在只能等别的线程自己释放 GIL
    sys.setswitchinterval(600)
    thread = threading.Thread(target=keep_hashing)
    thread.start()
    # 能走到这里，说明计算哈希的线程释放了 GIL
    arrived.set()
    thread.join()
    print(f"强制换线程的间隔: {sys.getswitchinterval():.0f} 秒")
    print("主线程没有等那么久，哈希是", digests.pop()[:8])
