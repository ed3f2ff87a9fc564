from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return f"{limit} 以内 {found} 个"


if __name__ == "__main__":
    limits = range(1_000, 9_000, 1_000)
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(count_primes, n) for n in limits]
    # 离开 with 就是 shutdown()：等全部任务做完
    print("最后一个:", futures[-1].result())

    executor = ProcessPoolExecutor(max_workers=2)
    futures = [executor.submit(count_primes, n) for n in limits]
    # 还没开始做的都不要了；已经开始的，仍然等它做完
    executor.shutdown(cancel_futures=True)
    dropped = sum(future.cancelled() for future in futures)
    print(f"交出 {len(futures)} 个任务，撤回了 {dropped} 个")
    try:
        executor.submit(count_primes, max(limits))
    except RuntimeError as error:
        print("再交任务:", error)
