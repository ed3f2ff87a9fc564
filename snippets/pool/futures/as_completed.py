from concurrent.futures import ProcessPoolExecutor, as_completed


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        # 先完成的先给出，所以要记住每个 Future 是哪个任务
        limits = {
            executor.submit(count_primes, limit): limit
            for limit in [40_000, 20_000, 10_000, 5_000]
        }
        for future in as_completed(limits):
            print(f"{limits[future]} 以内: {future.result()} 个质数")
