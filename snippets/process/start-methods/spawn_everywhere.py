import multiprocessing

LINES = ["disk full", "ok", "timeout"]


def count_chars(line):
    return len(line)


def method_here(_):
    return multiprocessing.get_start_method()


if __name__ == "__main__":
    # 最先写，只写一次：哪个系统、哪个版本都用 spawn
    multiprocessing.set_start_method("spawn")
    with multiprocessing.Pool(2) as pool:
        print("主进程用的是", multiprocessing.get_start_method())
        print("工作进程用的是", pool.apply(method_here, (None,)))
        print("一共", sum(pool.map(count_chars, LINES)), "个字符")
