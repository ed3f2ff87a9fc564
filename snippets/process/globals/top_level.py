import random
from multiprocessing import get_context

# 写在保护外面：每导入一次，就得到一个新的数
number = random.random()


def report(queue):
    queue.put(number)


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        queue = context.SimpleQueue()
        children = [
            context.Process(target=report, args=(queue,))
            for _ in range(3)
        ]
        for child in children:
            child.start()
        seen = {queue.get() for _ in children}
        for child in children:
            child.join()
        print(f"{method}: 3 个子进程看到 {len(seen)} 个不同的数")
