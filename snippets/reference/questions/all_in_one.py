from multiprocessing import Lock, Pool, Process, Queue


def square(n):
    return n * n


def add_up(tasks, results, lock, name):
    # None 是约好的「没有了」
    for numbers in iter(tasks.get, None):
        with lock:  # 有几个工人时，一次只有一个打印
            print(f"{name} 加起来 {numbers}")
        results.put(sum(numbers))


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(square, range(6))
    print("Pool 算出", squares)

    tasks, results, lock = Queue(), Queue(), Lock()
    args = (tasks, results, lock, "工人")
    worker = Process(target=add_up, args=args)
    worker.start()
    tasks.put(squares[:3])
    tasks.put(squares[3:])
    tasks.put(None)
    # 先取完结果，再等它结束
    print("Queue 收到", [results.get(), results.get()])
    worker.join()
