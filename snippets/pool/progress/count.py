from concurrent.futures import ProcessPoolExecutor, as_completed


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
        # 按完成的顺序数，进度才不会卡在最慢的那一个
        for number, future in enumerate(as_completed(futures), 1):
            counts[futures[future]] = future.result()
            percent = number / len(futures)
            print(f"{number}/{len(futures)}，{percent:.0%}", flush=True)
    for limit in limits:
        print(f"{limit} 以内: {counts[limit]} 个质数")
