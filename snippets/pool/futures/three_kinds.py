import os
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return f"{limit} 以内有 {found} 个质数", os.getpid()


if __name__ == "__main__":
    kinds = [ThreadPoolExecutor, ProcessPoolExecutor]
    if sys.version_info >= (3, 14):
        from concurrent.futures import InterpreterPoolExecutor

        kinds.append(InterpreterPoolExecutor)
    for create in kinds:
        # 换一种池，只换这个名字，其余的一字不改
        with create(max_workers=2) as executor:
            text, pid = executor.submit(count_primes, 9_000).result()
        where = "主进程里" if pid == os.getpid() else "别的进程里"
        print(f"{create.__name__} 在{where}数出: {text}")
