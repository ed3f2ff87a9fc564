# expect-exit: 0
# expect: locked
import fcntl
import multiprocessing as mp


def work(q):
    f = open("l", "w")
    try:
        fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        q.put("two hold it")
    except OSError:
        q.put("locked")


if __name__ == "__main__":
    f = open("l", "w")
    fcntl.lockf(f, fcntl.LOCK_EX)
    q = mp.Queue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    print(q.get())
    p.join()
