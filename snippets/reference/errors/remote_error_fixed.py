from multiprocessing import Manager, SimpleQueue

if __name__ == "__main__":
    with Manager() as manager:
        queue = SimpleQueue()
        # 对方还没有取走以前，这里有变量留着它
        letters = manager.list(["a", "b"])
        queue.put(letters)
        print("取到:", list(queue.get()))
