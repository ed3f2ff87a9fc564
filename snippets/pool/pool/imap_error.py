from multiprocessing import Pool


def show(results):
    while True:
        try:
            print("  拿到", next(results))
        except StopIteration:
            return
        except ValueError as error:
            # 只是这一个坏了，接着取下一个
            print("  坏的:", error)


if __name__ == "__main__":
    cells = ["37", "N/A", "25", "40"]
    with Pool(2) as pool:
        for size in [1, 2]:
            print(f"chunksize={size}:")
            show(pool.imap(int, cells, chunksize=size))
