from concurrent.futures import ProcessPoolExecutor


def count_primes(start, stop):
    found = 0
    for n in range(max(start, 2), stop):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


if __name__ == "__main__":
    starts = [0, 10_000, 20_000, 30_000]
    stops = [10_000, 20_000, 30_000, 40_000]
    with ProcessPoolExecutor(max_workers=2) as executor:
        # 函数有两个参数，就给两个列表
        counts = executor.map(count_primes, starts, stops)
        # 拿到的是迭代器：按输入的顺序，做好一个给一个
        print("map 返回:", type(counts).__name__)
        for start, stop, count in zip(starts, stops, counts):
            print(f"{start} 到 {stop}: {count} 个质数")
