import traceback
from multiprocessing import Process, Queue

SHOPS = {"东店": "12 30 8", "西店": "25 五", "南店": "40 7 7"}


def send_total(shop, line, queue):
    try:
        total = sum(int(amount) for amount in line.split())
        queue.put((shop, f"{total} 元"))
    except Exception:
        # 整个调用栈变成文字，送回去
        queue.put((shop, traceback.format_exc()))


if __name__ == "__main__":
    queue = Queue()
    children = [
        Process(target=send_total, args=(shop, line, queue))
        for shop, line in SHOPS.items()
    ]
    for child in children:
        child.start()
    answers = dict(queue.get() for _ in children)
    for child in children:
        child.join()
    for shop in SHOPS:
        # 最后一行写着是什么错；想看全部，就不要这个 splitlines()
        print(f"{shop}: {answers[shop].splitlines()[-1]}")
