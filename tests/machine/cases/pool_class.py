# expect-exit: 0
# expect: [Point(x=1), Point(x=4), Point(x=9)]
import multiprocessing as mp
from dataclasses import dataclass


@dataclass
class Point:
    x: int


def work(x):
    return Point(x * x)


if __name__ == "__main__":
    with mp.Pool(2) as p:
        print(p.map_async(work, [1, 2, 3]).get(timeout=20))
