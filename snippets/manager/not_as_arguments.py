import multiprocessing
from multiprocessing import Pool


def use(thing):
    return thing


if __name__ == "__main__":
    things = [
        multiprocessing.Lock(),
        multiprocessing.Event(),
        multiprocessing.Condition(),
        multiprocessing.Semaphore(),
        multiprocessing.Value("i", 0),
        multiprocessing.Array("i", 2),
        multiprocessing.SimpleQueue(),
        multiprocessing.JoinableQueue(),
    ]
    with Pool(1) as pool:
        for thing in things:
            try:
                pool.apply(use, (thing,))
            except RuntimeError as error:
                name = type(thing).__name__
                print(f"{name}: {type(error).__name__}")
