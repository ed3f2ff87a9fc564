from multiprocessing import Pool


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    # 结果不按顺序来，所以带上自己是哪一个
    return limit, found


if __name__ == "__main__":
    limits = [20_000, 5_000, 10_000, 15_000]
    counts = {}
    with Pool(2) as pool:
        results = pool.imap_unordered(count_primes, limits)
        for number, (limit, found) in enumerate(results, 1):
            counts[limit] = found
            print(f"{number}/{len(limits)}", flush=True)
    for limit in limits:
        print(f"{limit} 以内: {counts[limit]} 个质数")
