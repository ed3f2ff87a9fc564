import multiprocessing
import time


def get_html(n):
    time.sleep(n)
    print("sub_progress success")
    return n


if __name__ == "__main__":
    pool = multiprocessing.Pool(multiprocessing.cpu_count())
    # 交出任务就返回，不等它做完
    result = pool.apply_async(get_html, args=(3,))
    # 不再接受新的任务，已经交出的照做
    pool.close()
    # 等所有工作进程结束
    pool.join()
    print(result.get())
