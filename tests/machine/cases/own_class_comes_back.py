# expect-exit: 0
# expect: [Point(x=1, y=2), <Colour.RED: 1>, Result(n=3)]
import collections
import dataclasses
import enum
import multiprocessing as mp

Point = collections.namedtuple("Point", "x y")


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Result:
    n: int


def work(queue):
    queue.put([Point(1, 2), Colour.RED, Result(3)])


if __name__ == "__main__":
    queue = mp.Queue()
    p = mp.Process(target=work, args=(queue,))
    p.start()
    print(queue.get(timeout=20))
    p.join()
