import threading
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    with Pool(2):
        for thread in threading.enumerate():
            print("线程:", thread.name)
        for process in sorted(active_children(), key=lambda p: p.name):
            print("进程:", process.name)
