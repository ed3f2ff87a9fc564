import concurrent.futures
import multiprocessing
import os


def die():
    os._exit(5)


def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        lost = pool.apply_async(die)
        print(pool.map(square, range(6), chunksize=1))
        try:
            lost.get(timeout=0.5)
        except multiprocessing.TimeoutError:
            print("lost")
        print(pool.map(square, range(6), chunksize=1))
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        try:
            executor.submit(die).result()
        except concurrent.futures.process.BrokenProcessPool:
            print("broken")
