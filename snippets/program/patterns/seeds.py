import random
from concurrent.futures import ProcessPoolExecutor

TASKS, POINTS = 4, 20_000


def hits(seed):
    # 每个任务有自己的随机数，由自己的种子决定
    generator = random.Random(seed)
    found = 0
    for _ in range(POINTS):
        x, y = generator.random(), generator.random()
        if x * x + y * y < 1:
            found += 1
    return found


if __name__ == "__main__":
    # 一个总的种子，加上任务的编号：个个不同，下次还一样
    seeds = [f"2026-{number}" for number in range(TASKS)]
    for workers in [1, 3]:
        with ProcessPoolExecutor(max_workers=workers) as executor:
            found = list(executor.map(hits, seeds))
        pi = 4 * sum(found) / (TASKS * POINTS)
        print(f"{workers} 个工作进程: {found}，π 约为 {pi:.3f}")
