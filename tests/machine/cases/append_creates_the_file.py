# expect-exit: 0
# expect: 3
import multiprocessing as mp


def work(b):
    b.wait()
    with open("a.txt", "a") as f:
        f.write("x\n")


if __name__ == "__main__":
    b = mp.Barrier(3)
    ps = [mp.Process(target=work, args=(b,)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(len(open("a.txt").readlines()))
    import os

    os.remove("a.txt")
