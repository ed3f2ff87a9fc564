from math import isqrt
from multiprocessing import Pool, SimpleQueue

LIMIT = 35_000


def keep(shared):
    global news
    news = shared


def count_primes(limit):
    count = 0
    for n in range(2, limit):
        count += all(n % d for d in range(2, isqrt(n) + 1))
        if n % 10_000 == 0:
            news.put(f"查到 {n}，有 {count} 个质数")
    news.put(None)
    return count


if __name__ == "__main__":
    queue = SimpleQueue()
    # 队列不能当作任务的参数，要从 initializer 送进去
    with Pool(1, initializer=keep, initargs=(queue,)) as pool:
        result = pool.apply_async(count_primes, (LIMIT,))
        # 任务还没做完，消息已经来了；取到 None 就停
        for text in iter(queue.get, None):
            print(text, flush=True)
        print(f"{LIMIT} 以内一共有 {result.get()} 个")
