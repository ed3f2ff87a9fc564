import time
from multiprocessing import Process, SimpleQueue, current_process


def work(news):
    daemon = current_process().daemon
    name = "守护进程" if daemon else "普通的子进程"
    try:
        news.put(f"{name}: 开始")
        # 守护进程做的事，多半没有尽头
        time.sleep(600 if daemon else 1)
    finally:
        print(f"{name}: 收尾", flush=True)


if __name__ == "__main__":
    news = SimpleQueue()
    for daemon in [False, True]:
        Process(target=work, args=(news,), daemon=daemon).start()
    for _ in range(2):
        print(news.get(), flush=True)
    print("主进程: 做完了", flush=True)
