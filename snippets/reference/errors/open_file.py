from multiprocessing import Pool


def count_lines(file):
    return sum(1 for line in file)


if __name__ == "__main__":
    with Pool(1) as pool, open(__file__, encoding="utf-8") as file:
        print("行数:", pool.apply(count_lines, (file,)))
