import multiprocessing

if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        try:
            shared["missing"]
        except KeyError as error:
            print(repr(error))
        try:
            manager.list([3, "a"]).sort()
        except TypeError as error:
            print(repr(error))
        shared["there"] = 1
        print(dict(shared))
