from multiprocessing import Manager, Pool


def square(position, numbers):
    # 各写各的位置，不会撞在一起，用不着锁
    numbers[position] = numbers[position] ** 2


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        numbers = manager.Array("i", [1, 5, 3])
        tasks = [(position, numbers) for position in range(len(numbers))]
        pool.starmap(square, tasks)
        print(list(numbers))
