from multiprocessing import Lock

if __name__ == "__main__":
    lock = Lock()
    # 进 with 拿，出 with 还，不多也不少
    with lock:
        print("拿着锁")
