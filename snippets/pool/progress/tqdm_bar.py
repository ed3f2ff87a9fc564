from concurrent.futures import ProcessPoolExecutor, as_completed

try:
    from tqdm import tqdm
except ImportError:

    def tqdm(items, **options):
        # 没有装 tqdm：没有进度条，别的都一样
        return items


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


if __name__ == "__main__":
    limits = [20_000, 5_000, 10_000, 15_000]
    counts = {}
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(count_primes, n): n for n in limits}
        finished = as_completed(futures)
        # as_completed 没有长度，要用 total 告诉它一共几个；
        # disable=None：标准错误不是终端，就不画进度条
        for future in tqdm(finished, total=len(futures), disable=None):
            counts[futures[future]] = future.result()
    for limit in limits:
        print(f"{limit} 以内: {counts[limit]} 个质数")
