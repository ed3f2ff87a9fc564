# expect-exit: 0
# expect: [1, 1, 1, 1, 1]
# O_EXCL: exactly one of four processes may create the file.
import multiprocessing as mp
import os


def work(barrier, q, path):
    barrier.wait()
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        q.put(1)
    except FileExistsError:
        q.put(0)


if __name__ == "__main__":
    winners = []
    for i in range(5):
        b, q = mp.Barrier(4), mp.Queue()
        ps = [mp.Process(target=work, args=(b, q, f"lock{i}")) for _ in range(4)]
        for p in ps:
            p.start()
        winners.append(sum(q.get() for _ in ps))
        for p in ps:
            p.join()
    print(winners)
