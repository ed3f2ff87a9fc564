from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


if __name__ == "__main__":
    limits = [3_000, 5_000, 3_000, 5_000, 3_000]
    # dict 的键不重复，而且保持第一次出现的顺序
    different = list(dict.fromkeys(limits))
    with ProcessPoolExecutor(max_workers=2) as executor:
        counts = executor.map(count_primes, different)
        answers = dict(zip(different, counts))
    print(f"{len(limits)} 个要查的，只算了 {len(answers)} 个")
    for limit in limits:
        print(f"{limit} 以内有 {answers[limit]} 个质数")
