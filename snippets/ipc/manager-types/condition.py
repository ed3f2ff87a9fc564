from multiprocessing import Manager, Pool


def wait_for_three(condition, items):
    with condition:
        # 等的时候还锁，被通知了再看条件成立没有
        condition.wait_for(lambda: len(items) >= 3)
        return sorted(items)


def produce(condition, items, item):
    with condition:
        items.append(item)
        condition.notify_all()


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        condition, items = manager.Condition(), manager.list()
        result = pool.apply_async(wait_for_three, (condition, items))
        pool.apply(produce, (condition, items, "a"))
        pool.apply(produce, (condition, items, "b"))
        got = [r.get() for r in [result] if r.ready()]
        print("有了 2 个，拿到的:", got)
        pool.apply(produce, (condition, items, "c"))
        print("有了 3 个，拿到的:", result.get())
