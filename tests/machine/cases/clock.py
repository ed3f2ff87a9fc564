# expect-exit: 0
# expect: monotonic True
# expect: perf_counter True
# expect: time True
# expect: never earlier True
# The clocks are those of the system, not of a process: what happened later has a later time.
import multiprocessing as mp
import time


def child(q):
    q.put((time.monotonic(), time.perf_counter(), time.time()))


def answer(connection):
    for stamp in iter(connection.recv, None):
        now = time.monotonic()
        connection.send((stamp <= now, now))


if __name__ == "__main__":
    q = mp.Queue()
    a = time.monotonic(), time.perf_counter(), time.time()
    p = mp.Process(target=child, args=(q,))
    p.start()
    b = q.get()
    p.join()
    c = time.monotonic(), time.perf_counter(), time.time()
    for name, x, y, z in zip(("monotonic", "perf_counter", "time"), a, b, c):
        print(name, x <= y <= z)

    here, there = mp.Pipe()
    p = mp.Process(target=answer, args=(there,))
    p.start()
    held = []
    for _ in range(500):
        here.send(time.monotonic())
        forth, now = here.recv()
        held += [forth, now <= time.monotonic()]
    here.send(None)
    p.join()
    print("never earlier", all(held))
