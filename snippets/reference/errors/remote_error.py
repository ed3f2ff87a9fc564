from multiprocessing import Manager, SimpleQueue

if __name__ == "__main__":
    with Manager() as manager:
        queue = SimpleQueue()
        # 放进去的只是代理；没有变量留着它，列表当场就删掉了
        queue.put(manager.list(["a", "b"]))
        print(queue.get())
