import multiprocessing
import time


def get_html(n):
    time.sleep(n)
    return n


if __name__ == "__main__":
    pool = multiprocessing.Pool(3)
    begin = time.perf_counter()
    # 和 imap.py 只差这一行
    result = pool.imap_unordered(get_html, [1, 5, 3])
    for value in result:
        seconds = time.perf_counter() - begin
        print(f"第 {seconds:.1f} 秒拿到 {value}")
    pool.close()
    pool.join()
