import multiprocessing


def fail():
    raise LookupError("no such thing")


if __name__ == "__main__":
    child = multiprocessing.Process(target=fail)
    child.start()
    child.join()
    print(child.exitcode)
