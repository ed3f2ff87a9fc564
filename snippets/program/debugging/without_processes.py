from multiprocessing import Pool, current_process


def total(line):
    """一行里是几个价钱，用空格隔开"""
    prices = [float(word) for word in line.split()]
    where = current_process().name.partition("-")[0]
    return f"{where} 算出 {sum(prices)}"


def run(function, items, workers):
    # 开关：0 个工作进程，就在这个进程里一个一个地做
    if workers == 0:
        return list(map(function, items))
    with Pool(workers) as pool:
        return pool.map(function, items)


if __name__ == "__main__":
    lines = ["12.5 7", "3 4.5 10"]
    for workers in 0, 2:
        print(f"{workers} 个工作进程:")
        for answer in run(total, lines, workers):
            print(" ", answer)
