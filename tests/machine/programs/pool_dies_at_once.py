import multiprocessing
import os


def die():
    os._exit(1)


if __name__ == "__main__":
    pool = multiprocessing.Pool(2, initializer=die)
    result = pool.apply_async(abs, (-1,))
    try:
        result.get(timeout=3)
    except multiprocessing.TimeoutError:
        print("never")
    pool.terminate()
    pool.join()
    print("stopped")
