import multiprocessing


def meet(barrier, total):
    barrier.wait()
    for _ in range(50):
        with total.get_lock():
            total.value += 1
    barrier.wait()


if __name__ == "__main__":
    barrier = multiprocessing.Barrier(8)
    total = multiprocessing.Value("i", 0)
    children = [multiprocessing.Process(target=meet, args=(barrier, total)) for _ in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(total.value, {child.exitcode for child in children})
