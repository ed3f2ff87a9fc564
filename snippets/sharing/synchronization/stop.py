from hashlib import sha1
from itertools import product
from multiprocessing import Event, Process, SimpleQueue
from string import digits

# 只知道密码是四位数字，和它反复算 200 遍以后的哈希
TARGET = "c3465439f879fc9d27e9cfc904f1a0711e31495c"


def slow_hash(pin):
    digest = pin.encode()
    for _ in range(200):
        digest = sha1(digest).digest()
    return digest.hex()


def search(first_digits, found, answers):
    for four in product(first_digits, digits, digits, digits):
        pin = "".join(four)
        # 每试一个看一眼：别人找到了，就停下
        if found.is_set():
            break
        if slow_hash(pin) == TARGET:
            answers.put(pin)
            found.set()
            break
    print(f"{first_digits} 开头的: 停在 {pin}")


if __name__ == "__main__":
    found, answers = Event(), SimpleQueue()
    processes = [
        Process(target=search, args=(first_digits, found, answers))
        for first_digits in ["01234", "56789"]
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("密码是", answers.get())
