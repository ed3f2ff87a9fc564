import random
from multiprocessing import Process

# 每个子进程都会得到一个一模一样的
dice = random.Random(7)


def roll(name):
    numbers = [dice.randint(1, 6) for _ in range(8)]
    print(f"{name}: {numbers}", flush=True)


if __name__ == "__main__":
    for name in ["甲", "乙", "丙"]:
        process = Process(target=roll, args=(name,))
        process.start()
        process.join()
