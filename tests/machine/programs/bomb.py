import multiprocessing


def breed(stop):
    stop.wait()


if __name__ == "__main__":
    stop = multiprocessing.Event()
    children = []
    try:
        while True:
            child = multiprocessing.Process(target=breed, args=(stop,))
            child.start()
            children.append(child)
    except OSError as error:
        print(type(error).__name__, len(children))
    stop.set()
    for child in children:
        child.join()
    print({child.exitcode for child in children})
