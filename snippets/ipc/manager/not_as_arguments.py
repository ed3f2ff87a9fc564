import multiprocessing
from multiprocessing import Pool

if __name__ == "__main__":
    things = [
        multiprocessing.Lock(),
        multiprocessing.Event(),
        multiprocessing.Condition(),
        multiprocessing.Semaphore(),
        multiprocessing.Value("i"),
        multiprocessing.Array("i", []),
        multiprocessing.SimpleQueue(),
        multiprocessing.JoinableQueue(),
    ]
    with Pool(1) as pool:
        for thing in things:
            try:
                pool.apply(repr, (thing,))
            except RuntimeError as error:
                name = type(thing).__name__
                print(f"{name}: {type(error).__name__}")
        # 同样的任务，换一个参数就能做
        print("数字:", pool.apply(repr, (1,)))
