from multiprocessing import Process


def total(line):
    words = line.split()
    breakpoint()
    return sum(map(int, words))


if __name__ == "__main__":
    process = Process(target=total, args=("1 2 3",))
    process.start()
    process.join()
    print("退出码", process.exitcode)
