from multiprocessing import Pool


def add(lines):
    lines.append("ok")
    return lines


def give_back(lines):
    return lines


if __name__ == "__main__":
    lines = ["error"]
    with Pool(1) as pool:
        print("工作进程送回来的:", pool.apply(add, (lines,)))
        print("主进程原来的:", lines)
        back = pool.apply(give_back, (lines,))
    print("原样送回来的:", back)
    back.append("timeout")
    print(f"改了它: {back}，原来的: {lines}")
