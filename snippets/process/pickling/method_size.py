import pickle
from multiprocessing import Pool

PRICES = {f"商品{n}": n for n in range(100_000)}
ORDER = ["商品7", "商品8", "商品9"]
sent = []


class Shop:
    def __init__(self):
        self.prices = PRICES

    def price(self, name):
        return self.prices[name]

    def __getstate__(self):
        # 每次序列化这个对象，pickle 都来取它的内容
        sent.append(len(pickle.dumps(self.__dict__)))
        return self.__dict__


def price(name):
    return PRICES[name]


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(Shop().price, ORDER, chunksize=1))
        print(f"方法: 送了 {len(sent)} 遍，一共 {sum(sent) // 1000} KB")
        print(pool.map(price, ORDER, chunksize=1))
        size = len(pickle.dumps(price)) * len(ORDER)
        print(f"函数: 送了 {len(ORDER)} 遍，一共 {size} 个字节")
