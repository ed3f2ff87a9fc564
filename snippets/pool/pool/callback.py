from multiprocessing import Pool

log = []


def divide(a, b):
    return a / b


def on_success(value):
    log.append(f"结果 {value}")


def on_error(error):
    log.append(f"出错 {type(error).__name__}")


if __name__ == "__main__":
    pool = Pool(2)
    for b in [2, 0, 4]:
        # 回调在主进程里执行，所以能改主进程的 log
        pool.apply_async(
            divide, (1, b), callback=on_success, error_callback=on_error
        )
    pool.close()
    pool.join()
    print(sorted(log))
