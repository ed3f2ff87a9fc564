import time
from functools import partial
from multiprocessing import Pool


def price(table, name):
    return table[name]


def keep(table):
    global prices
    prices = table


def price_kept(name):
    return prices[name]


if __name__ == "__main__":
    table = {f"商品{n}": n for n in range(50_000)}
    orders = [f"商品{n}" for n in range(0, len(table), 2_500)]

    with Pool(2) as pool:
        pool.map(len, orders)  # 等工作进程启动好
        begin = time.perf_counter()
        # 每个任务都带着整张价目表
        total = sum(pool.imap(partial(price, table), orders))
        seconds = time.perf_counter() - begin
        print(
            f"当作参数: {len(orders)} 单，{total} 元，{seconds:.2f} 秒"
        )

    with Pool(2, initializer=keep, initargs=(table,)) as pool:
        pool.map(len, orders)  # 等工作进程启动好
        begin = time.perf_counter()
        total = sum(pool.imap(price_kept, orders))
        seconds = time.perf_counter() - begin
        print(f"先放好: {len(orders)} 单，{total} 元，{seconds:.2f} 秒")
