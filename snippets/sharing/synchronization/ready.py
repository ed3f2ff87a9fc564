from multiprocessing import Array, Event, Process

PRICES = ["苹果 12", "香蕉 8", "西瓜 35"]


def load(prices, ready):
    for row, line in enumerate(PRICES):
        prices[row] = int(line.split()[-1])
    # 全都填好了，才说准备好了
    ready.set()


def sell(row, count, prices, ready):
    # 还没有准备好就等；已经准备好了，立刻往下走
    ready.wait()
    print(f"第 {row} 行，{count} 份: {prices[row] * count} 元")


if __name__ == "__main__":
    prices, ready = Array("i", len(PRICES)), Event()
    processes = [
        Process(target=sell, args=(row, count, prices, ready))
        for row, count in [(0, 2), (1, 5), (2, 1)]
    ]
    # 价格表最后才开始装，先启动的也不会读到 0
    processes.append(Process(target=load, args=(prices, ready)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
