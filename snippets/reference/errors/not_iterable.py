from multiprocessing import Pool, Process


def attempt(call):
    try:
        call()
    except TypeError as error:
        print(f"TypeError: {error}")


if __name__ == "__main__":
    # args 要一个元组，(21) 只是 21
    attempt(lambda: Process(target=abs, args=(21)))
    with Pool(1) as pool:
        # map 要一串数据
        attempt(lambda: pool.map(abs, 21))
        # starmap 要一串元组
        attempt(lambda: pool.starmap(abs, [-21, -42]))
