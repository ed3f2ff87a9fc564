import itertools
from multiprocessing import Pipe, Process

LIMIT = 100_003


def count_primes(end):
    primes = (
        n
        for n in range(2, LIMIT)
        if all(n % d for d in range(2, int(n**0.5) + 1))
    )
    end.send(sum(1 for _ in primes))


if __name__ == "__main__":
    mine, theirs = Pipe()
    process = Process(target=count_primes, args=(theirs,))
    process.start()
    theirs.close()
    looked = itertools.count()
    # 最多等 0.05 秒；还没有，就先做点别的，比如刷新进度
    while not mine.poll(timeout=0.05):
        next(looked)
    print(f"看了 {next(looked)} 次都还没有，后来有了")
    print(f"小于 {LIMIT} 的质数: {mine.recv()} 个")
    process.join()
