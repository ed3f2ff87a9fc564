# expect-exit: 0
# expect: 1 of 2
import multiprocessing as mp
import os


def work(b, q):
    b.wait()
    try:
        os.close(os.open("lock", os.O_CREAT | os.O_EXCL))
        q.put(1)
    except FileExistsError:
        q.put(0)


if __name__ == "__main__":
    b, q = mp.Barrier(2), mp.Queue()
    ps = [mp.Process(target=work, args=(b, q)) for _ in range(2)]
    for p in ps:
        p.start()
    print(sum(q.get() for _ in ps), "of 2")
    for p in ps:
        p.join()
    import os

    os.remove("lock")
