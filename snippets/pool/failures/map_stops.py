from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def total(line):
    return sum(int(word) for word in line.split())


if __name__ == "__main__":
    lines = ["12 37 5", "8 x", "20 2"]
    found = []
    with ProcessPoolExecutor(max_workers=2) as executor:
        totals = executor.map(total, lines)
        try:
            for value in totals:
                found.append(value)
        except ValueError as error:
            print(f"{type(error).__name__}: {error}")
        # 第三行没有错，它的结果却再也取不到
        found += totals
    print(f"一共 {len(lines)} 行 {lines}，只得到 {found}")

    with Pool(2) as pool:
        try:
            print(pool.map(total, lines))
        except ValueError as error:
            print("Pool.map 一个结果也没有:", error)
