from multiprocessing import Manager, Pool


def producer(item, items, condition):
    with condition:
        items.append(item)
        # 情况变了，请在等的人再看一看
        condition.notify_all()


def consumer(items, condition):
    with condition:
        # 等待时交出锁，被叫醒时再拿回来
        condition.wait_for(lambda: len(items) == 3)
        return sorted(items)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        items, condition = manager.list(), manager.Condition()
        result = pool.apply_async(consumer, (items, condition))
        tasks = [(item, items, condition) for item in "abc"]
        pool.starmap(producer, tasks)
        print("凑够 3 个才拿:", result.get())
