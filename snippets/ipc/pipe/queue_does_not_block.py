from multiprocessing import Queue

COUNT = 2000

if __name__ == "__main__":
    queue = Queue()
    for _ in range(COUNT):
        # 放进内存里的缓冲区就返回，由馈送线程慢慢写
        queue.put("x" * 1024)
    print(f"没有人取，{COUNT} 个都放完了")
    size = sum(len(queue.get()) for _ in range(COUNT))
    print(f"取到 {size} 个字符")
