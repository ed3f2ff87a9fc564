from multiprocessing import Pool


def divide(a, b):
    return a / b


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(divide, args=(1, 0))
        result.wait()
        # 任务已经失败，但没有人问，就没有人知道
        print("做完了，成功:", result.successful())
        try:
            result.get()
        except ZeroDivisionError as error:
            print("get() 才抛出:", error)
