from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    for _ in range(2000):
        # 放进内存里的缓冲区就返回，由馈送线程慢慢写
        queue.put("x" * 1024)
    print("没有人取，2000 个都放完了")
    print("取到:", sum(len(queue.get()) for _ in range(2000)), "个字符")
