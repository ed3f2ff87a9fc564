import multiprocessing
import sys
import time

if __name__ != "__main__":
    # 没有主程序保护时，工作进程导入到这里就因 RuntimeError 退出；
    # 换成悄悄地退出，免得错误刷屏
    sys.exit()

if __name__ == "__main__":
    pool = multiprocessing.get_context("spawn").Pool(1)
    seen = set()
    while len(seen) < 3:
        # 进程池总要凑够人数：死一个，补一个，没有尽头
        workers = multiprocessing.active_children()
        seen |= {worker.name for worker in workers}
        time.sleep(0.01)
    pool.terminate()
    pool.join()
    print("只要 1 个工作进程，已经启动到第", len(seen), "个，我们喊停")
