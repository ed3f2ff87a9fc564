import threading
from multiprocessing import get_context

log_lock = threading.Lock()
writing = threading.Event()
written = threading.Event()


def write_log():
    with log_lock:
        writing.set()
        written.wait()


def work():
    print("子进程里有", threading.active_count(), "个线程", flush=True)
    # 不写 timeout，子进程就永远停在这里
    if not log_lock.acquire(timeout=1):
        print("子进程: 等不到锁")


if __name__ == "__main__":
    thread = threading.Thread(target=write_log)
    thread.start()
    writing.wait()  # 这时锁正在线程手里
    print("主进程里有", threading.active_count(), "个线程")
    process = get_context("fork").Process(target=work)
    process.start()
    written.set()
    thread.join()
    process.join()
    with log_lock:
        print("主进程: 拿到了锁")
