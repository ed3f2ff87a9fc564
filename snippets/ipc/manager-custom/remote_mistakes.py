from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager


def get_price():
    return {"苹果": 5}


class Shop(BaseManager):
    pass


class Customer(BaseManager):
    pass


Shop.register("get_price", callable=get_price)

if __name__ == "__main__":
    # 不写地址，由系统挑一个，只有本机连得上
    with Shop(authkey=b"change-me") as shop:
        # 口令不对，连不上
        guess = b"123456"
        try:
            Customer(shop.address, guess).connect()
        except AuthenticationError:
            print(f"AuthenticationError: 不是 {guess}")
        # 连上了，可是这一边没有登记 get_price
        customer = Customer(shop.address, b"change-me")
        customer.connect()
        try:
            customer.get_price()
        except AttributeError as error:
            print("AttributeError:", error)
        # 只写名字就够了：真正的函数在那边
        Customer.register("get_price")
        print("价格:", customer.get_price())
