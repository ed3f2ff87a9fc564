import time
from multiprocessing import Pool


def ask(server):
    # 当作在等服务器回答
    time.sleep(1)
    return server


if __name__ == "__main__":
    for workers in [2, 4]:
        begin = time.perf_counter()
        pool = Pool(workers)
        pool.map(ask, ["甲", "乙", "丙"], chunksize=1)
        seconds = time.perf_counter() - begin
        print(f"{workers} 个工作进程: {seconds:.1f} 秒")
        pool.close()
        pool.join()
