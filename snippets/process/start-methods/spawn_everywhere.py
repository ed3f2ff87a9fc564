import multiprocessing

LINES = ["error: disk full", "ok", "error: timeout", "ok"]


def count_errors(line):
    return line.count("error")


def method_here(_):
    return multiprocessing.get_start_method()


if __name__ == "__main__":
    # 最先写，只写一次：哪个系统、哪个版本都用 spawn
    multiprocessing.set_start_method("spawn")
    with multiprocessing.Pool(2) as pool:
        print("主进程用的是", multiprocessing.get_start_method())
        print("工作进程用的是", pool.apply(method_here, (None,)))
        print("一共", sum(pool.map(count_errors, LINES)), "个错误")
