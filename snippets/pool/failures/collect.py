from concurrent.futures import ProcessPoolExecutor, as_completed


def total(line):
    return sum(int(word) for word in line.split())


if __name__ == "__main__":
    lines = ["12 37 5", "8 x 4", "20 2"]
    totals, errors = {}, {}
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(total, line): line for line in lines}
        for future in as_completed(futures):
            line = futures[future]
            # try 里只有一个任务：坏的记下来，好的照收
            try:
                totals[line] = future.result()
            except Exception as error:
                errors[line] = error
    for line in lines:
        if line in totals:
            print(f"{line} → {totals[line]}")
    for line, error in errors.items():
        print(f"失败: {line}，{type(error).__name__}: {error}")
