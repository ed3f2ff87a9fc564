from functools import partial
from multiprocessing import Pool

LINES = ["error error", "ok", "warning error"]


def count(word, line):
    return line.split().count(word)


if __name__ == "__main__":
    with Pool(2) as pool:
        # 每一行要找的词都一样：先用 partial 把它填好
        print(pool.map(partial(count, "error"), LINES))
        # 每一行要找的词不一样：把参数配成对，用 starmap
        words = ["error", "ok", "warning"]
        print(pool.starmap(count, zip(words, LINES)))
