from multiprocessing import Pool


def read_all(results):
    seen = []
    while True:
        try:
            seen.append(next(results))
        except StopIteration:
            return seen
        except ValueError as error:
            # 只是这一个坏了，接着取下一个
            seen.append(type(error).__name__)


if __name__ == "__main__":
    cells = ["37", "N/A", "25", "40"]
    with Pool(2) as pool:
        for size in [1, 2]:
            results = pool.imap(int, cells, chunksize=size)
            print(f"chunksize={size}:", read_all(results))
