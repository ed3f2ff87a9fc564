from multiprocessing import Pool, Queue
from queue import Empty


def count(results, text):
    results.put(len(text))


if __name__ == "__main__":
    text, results = "ERROR 磁盘满", Queue()
    with Pool(1) as pool:
        pool.apply_async(count, (results, text))
        pool.close()
        pool.join()
    # 任务都结束了，一个错误也没有
    try:
        results.get(timeout=1)
    except Empty:
        print("等了 1 秒，队列里什么也没有")
    # 函数没有错，不经过进程池就放得进去
    count(results, text)
    print("直接调用:", results.get())
