from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue(maxsize=2)
    for n in range(3):
        print("放", n, flush=True)
        # 没有人取，第三个放不下
        queue.put(n, timeout=0.1)
