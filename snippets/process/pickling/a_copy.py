from multiprocessing import Pool


def add(lines):
    lines.append("ok")
    return lines


def give_back(lines):
    return lines


if __name__ == "__main__":
    lines = ["error"]
    with Pool(1) as pool:
        print("送回来的:", pool.apply(add, (lines,)))
        print("主进程里的:", lines)
        # 原样送去，原样送回来
        back = pool.apply(give_back, (lines,))
    print("内容", "一样" if back == lines else "不一样")
    print("对象", "是同一个" if back is lines else "不是同一个")
