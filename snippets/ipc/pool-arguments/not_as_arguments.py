import multiprocessing
from multiprocessing import Pool

NAMES = ["Lock", "Event", "Condition", "Semaphore", "SimpleQueue"]

if __name__ == "__main__":
    things = {name: getattr(multiprocessing, name)() for name in NAMES}
    things["Value"] = multiprocessing.Value("i")
    things["Array"] = multiprocessing.Array("i", [])
    things["Pipe 的一端"], other = multiprocessing.Pipe()
    things["列表"] = []
    with Pool(1) as pool:
        for name, thing in things.items():
            try:
                # id 只是随便做点什么，要看的是参数送不送得到
                pool.apply(id, (thing,))
                print(f"{name}: 可以")
            except RuntimeError as error:
                print(f"{name}: {type(error).__name__}")
