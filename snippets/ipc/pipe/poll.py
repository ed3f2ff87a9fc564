from multiprocessing import Pipe, Process


def count_primes(end):
    primes = (
        n
        for n in range(2, 100_000)
        if all(n % d for d in range(2, int(n**0.5) + 1))
    )
    end.send(sum(1 for _ in primes))


if __name__ == "__main__":
    mine, theirs = Pipe()
    process = Process(target=count_primes, args=(theirs,))
    process.start()
    theirs.close()
    times = 0
    # 最多等 0.05 秒；还没有，就先做点别的，比如刷新进度
    while not mine.poll(timeout=0.05):
        times += 1
    print(f"看了 {times} 次都还没有，后来有了")
    print("10 万以内的质数:", mine.recv(), "个")
    process.join()
