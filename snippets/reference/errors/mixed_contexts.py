from multiprocessing import get_context


def use(lock):
    with lock:
        print("子进程拿到了锁", flush=True)


def start(lock):
    process = get_context("spawn").Process(target=use, args=(lock,))
    try:
        process.start()
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
        return
    process.join()
    print("子进程的退出码:", process.exitcode)


if __name__ == "__main__":
    # 锁是 fork 的，进程是 spawn 的
    start(get_context("fork").Lock())
    # 锁和进程用同一个上下文
    lock = get_context("spawn").Lock()
    start(lock)
