import concurrent.futures
import os


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found, os.getpid()


if __name__ == "__main__":
    kinds = ["ThreadPool", "ProcessPool", "InterpreterPool"]
    for kind in kinds:
        # InterpreterPoolExecutor 是 3.14 加的，以前的版本没有
        create = getattr(concurrent.futures, kind + "Executor", None)
        if create is None:
            print(f"{kind}: 这个 Python 没有")
            continue
        # 换一种池，只换这个名字，其余的一字不改
        with create(max_workers=2) as executor:
            count, pid = executor.submit(count_primes, 9_000).result()
        where = "主进程里" if pid == os.getpid() else "别的进程里"
        print(f"{kind}: 在{where}数出 {count} 个质数")
