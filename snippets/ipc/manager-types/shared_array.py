from multiprocessing import Manager, Pool


def put(numbers, position, item):
    # 各写各的格子，不必加锁
    try:
        numbers[position] = item
    except TypeError:
        return f"第 {position} 格只收整数，不收 {item!r}"
    return f"第 {position} 格收下了 {item}"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        # "i" 说定了每一格都是整数
        numbers = manager.Array("i", [0] * 3)
        items = [(numbers, 0, 1), (numbers, 1, "五"), (numbers, 2, 3)]
        for line in pool.starmap(put, items):
            print(line)
        print(list(numbers))
