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
    "字符串的方法": "-".join,
    "partial(count, 'o')": partial(count, "o"),
    "函数里的函数": make_counter("o"),
    "lambda": lambda line: line.count("o"),
}

if __name__ == "__main__":
    with Pool(1) as pool:
        for name, function in FUNCTIONS.items():
            print(f"{name}: 自己调用是 {function('foo')}", end="，")
            try:
                print("送去也是", pool.apply(function, ("foo",)))
            except Exception as error:
                print("送去就是", type(error).__name__)
