import time
from multiprocessing import Process, Queue, Value

CHUNKS = 12


def read(queue, made):
    for n in range(1, CHUNKS + 1):
        # 满了，put() 就停在这里，等对方腾出位置
        queue.put(n)
        made.value += 1


if __name__ == "__main__":
    for maxsize in (0, 2):
        queue, made = Queue(maxsize), Value("i", 0)
        print(f"maxsize={maxsize}:")
        process = Process(target=read, args=(queue, made))
        process.start()
        for _ in range(CHUNKS):
            n = queue.get()
            # 处理得慢：每段要 0.03 秒
            time.sleep(0.03)
            if n in (1, 5, 9):
                print(f"  处理完第 {n} 段，已经放了 {made.value} 段")
        process.join()
        print(f"  一共放了 {made.value} 段")
