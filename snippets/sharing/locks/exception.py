from multiprocessing import Lock, Process, Value


def add_by_hand(text, total, lock):
    lock.acquire()
    # 遇到坏数据，异常从这里抛出，下一行不再执行
    total.value += int(text)
    lock.release()


def add_in_with(text, total, lock):
    with lock:
        total.value += int(text)


def work(add, text, total, lock):
    try:
        add(text, total, lock)
    except ValueError:
        print(f"{add.__name__}: 跳过坏数据 {text}")


if __name__ == "__main__":
    for add in [add_by_hand, add_in_with]:
        total, lock = Value("i"), Lock()
        process = Process(target=work, args=(add, "N/A", total, lock))
        process.start()
        process.join()
        # 子进程已经结束了，锁应该空着
        if lock.acquire(timeout=1):
            print("主进程: 锁空着，拿到了")
        else:
            print("主进程: 等了 1 秒，锁没有人还")
