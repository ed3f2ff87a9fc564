import time
from multiprocessing import Lock, Process, Value

LOG = ["INFO 登录", "ERROR 超时", "OK 完成"] * 5


def add_length(server, total, lock):
    length = sum(len(line) for line in LOG)
    with lock:
        # 从读到写，只有拿着锁的进程在做，别的都等在外面
        old = total.value
        # 故意慢一点，好看清别人在等
        time.sleep(0.1)
        total.value = old + length
        # 在锁里打印，各行就是拿到锁的顺序
        print(f"{server}: 读到 {old}，写回 {total.value}", flush=True)


if __name__ == "__main__":
    total, lock = Value("i", 0), Lock()
    processes = [
        Process(target=add_length, args=(server, total, lock))
        for server in ["web1", "web2", "web3", "web4"]
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("一共:", total.value)
