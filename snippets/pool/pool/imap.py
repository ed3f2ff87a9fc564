import multiprocessing
import time


def get_html(n):
    time.sleep(n)
    return n


if __name__ == "__main__":
    pool = multiprocessing.Pool(3)
    begin = time.perf_counter()
    result = pool.imap(get_html, [1, 5, 3])
    # 每次循环等下一个结果：按输入的顺序，而不是完成的顺序
    for value in result:
        seconds = time.perf_counter() - begin
        print(f"第 {seconds:.1f} 秒拿到 {value}")
    pool.close()
    pool.join()
