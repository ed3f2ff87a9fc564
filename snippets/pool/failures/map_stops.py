from concurrent.futures import ProcessPoolExecutor


def total(line):
    return sum(int(word) for word in line.split())


if __name__ == "__main__":
    lines = ["12 37 5", "8 x 4", "20 2"]
    with ProcessPoolExecutor(max_workers=2) as executor:
        totals = executor.map(total, lines)
        try:
            for line, value in zip(lines, totals):
                print(f"{line} → {value}")
        except ValueError as error:
            print(f"{type(error).__name__}: {error}")
        # 第三行其实做完了，结果却再也取不到
        print("接着取:", list(totals))
