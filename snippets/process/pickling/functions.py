from functools import partial
from multiprocessing import Pool


def count(word, line):
    return line.count(word)


def make_counter(word):
    def counter(line):
        return line.count(word)

    return counter


FUNCTIONS = {
    "内置的函数 len": len,
    "字符串的方法": "foo bar foo".count,
    "partial(count, 'o')": partial(count, "o"),
    "函数里的函数": make_counter("o"),
    "lambda": lambda line: line.count("o"),
}

if __name__ == "__main__":
    with Pool(1) as pool:
        for name, function in FUNCTIONS.items():
            try:
                print(f"{name}: {pool.apply(function, ('foo',))}")
            except Exception as error:
                print(f"{name}: {type(error).__name__}")
