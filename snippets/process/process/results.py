from multiprocessing import Process, Queue

SHOPS = {"东店": [12, 30, 8], "西店": [25, 5], "南店": [40, 7, 7]}


def send_total(shop, amounts, queue):
    # 店名一起送回去，主进程才知道是谁的结果
    queue.put((shop, sum(amounts)))


if __name__ == "__main__":
    queue = Queue()
    children = [
        Process(target=send_total, args=(shop, amounts, queue))
        for shop, amounts in SHOPS.items()
    ]
    for child in children:
        child.start()
    # 有几个子进程，就取几次；取完再 join()
    totals = dict(queue.get() for _ in children)
    for child in children:
        child.join()
    for shop in SHOPS:
        print(f"{shop}: {totals[shop]} 元")
