import random
from multiprocessing import Process, SimpleQueue


def draw(generator, queue):
    queue.put((generator.random(), random.random()))


if __name__ == "__main__":
    # 没有给种子，每次运行都不同
    generator, queue = random.Random(), SimpleQueue()
    own, module = set(), set()
    for name in "甲乙丙":
        process = Process(target=draw, args=(generator, queue))
        process.start()
        process.join()
        for numbers, number in zip([own, module], queue.get()):
            numbers.add(number)
        print(
            f"加上{name}的: 自己的 Random 有 {len(own)} 种数，"
            f"random 模块有 {len(module)} 种"
        )
