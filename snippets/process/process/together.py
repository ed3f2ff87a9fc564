from multiprocessing import Barrier, Process, Queue


def meet(name, barrier, queue):
    # 三个都到了才放行：谁也不可能等别人先做完
    barrier.wait()
    queue.put(name)


if __name__ == "__main__":
    barrier = Barrier(3)
    queue = Queue()
    names = ["甲", "乙", "丙"]
    processes = [
        Process(target=meet, args=(name, barrier, queue))
        for name in names
    ]
    for process in processes:
        process.start()
    arrived = {queue.get() for _ in names}
    for process in processes:
        process.join()
    print("同时活着:", [name for name in names if name in arrived])
