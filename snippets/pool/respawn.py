import sys
import time
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    # 工作进程一启动就退出，和没有主程序保护时一样
    pool = Pool(1, initializer=sys.exit)
    seen = set()
    while len(seen) < 3:
        # 进程池总要凑够人数：死一个，补一个，没有尽头
        seen |= {process.pid for process in active_children()}
        time.sleep(0.01)
    pool.terminate()
    pool.join()
    print("只要 1 个工作进程，却先后启动了不止 2 个:", len(seen) > 2)
