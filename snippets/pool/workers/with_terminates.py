import time
from multiprocessing import Pool, SimpleQueue


def prepare(shared):
    global started
    started = shared


def back_up(name):
    started.put(name)
    time.sleep(60)  # 要备份一分钟


if __name__ == "__main__":
    names, queue = ["照片", "文档"], SimpleQueue()
    begin = time.perf_counter()
    with Pool(2, initializer=prepare, initargs=(queue,)) as pool:
        result = pool.map_async(back_up, names)
        for _ in names:
            print("开始备份", queue.get())
    # 没有等备份做完，就离开了 with
    print(f"一共 {time.perf_counter() - begin:.1f} 秒")
    if not result.ready():
        print("没有备份好")
    try:
        pool.map(back_up, names)
    except ValueError as error:
        print(f"ValueError: {error}")
