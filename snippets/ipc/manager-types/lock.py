import time
from multiprocessing import Manager, Pool


def add_without_lock(counter, lock, both_read):
    value = counter.value
    # 等两个任务都读到了旧的值，再各自写回去
    both_read.wait()
    counter.value = value + 1


def add_with_lock(counter, lock, both_read):
    with lock:
        value = counter.value
        # 读和写之间停一停，别的任务也插不进来
        time.sleep(0.05)
        counter.value = value + 1


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        lock, both_read = manager.Lock(), manager.Barrier(2)
        for add in [add_without_lock, add_with_lock]:
            counter = manager.Namespace(value=0)
            tasks = [(counter, lock, both_read)] * 2
            pool.starmap(add, tasks, chunksize=1)
            print(f"{add.__name__}: 加了 2 次，得到", counter.value)
