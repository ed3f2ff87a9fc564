from multiprocessing import Lock, Process


def work(lock):
    with lock:
        print("拿到了锁", flush=True)


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=work, args=(lock,))
    process.start()
    # 等它结束；在这以前 lock 一直有人用着
    process.join()
    print("子进程的退出码:", process.exitcode)
