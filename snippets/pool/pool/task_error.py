from multiprocessing import Pool


def get_html(n):
    raise ValueError(f"打不开网页 {n}")


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(get_html, args=(3,))
        result.wait()
        # 任务已经失败，但没有人调用 get()，就没有人知道
        print("做完了，成功:", result.successful())
        try:
            result.get()
        except ValueError as error:
            print("get() 才抛出:", error)
