import os
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    print("机器有几个逻辑 CPU:", os.cpu_count())
    try:
        usable = os.process_cpu_count()
    except AttributeError:
        # 3.12 和以前没有它，Pool 用的就是 cpu_count
        usable = os.cpu_count()
    print("这个进程能用几个:", usable)
    with Pool():
        print("Pool() 启动了几个:", len(active_children()))
    with Pool(3):
        print("Pool(3) 启动了几个:", len(active_children()))
