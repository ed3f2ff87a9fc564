from multiprocessing import Lock, RLock

if __name__ == "__main__":
    lock = RLock()
    try:
        # 没有拿到就还
        lock.release()
    except AssertionError as error:
        print(f"AssertionError: {error}", flush=True)
    lock = Lock()
    lock.acquire()
    lock.release()
    # 还了两次
    lock.release()
