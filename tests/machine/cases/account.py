# expect-exit: 0
# expect: impossible values: set()
# The classic: +1 and -1 without a lock. Updates get lost, but 255 +- 1 can only give 254, 255 or 256.
import multiprocessing as mp


def change(v, b, d):
    b.wait()
    v.value += d


if __name__ == "__main__":
    bad = set()
    for _ in range(8):
        v = mp.Value("i", 255, lock=False)
        b = mp.Barrier(2)
        ps = [mp.Process(target=change, args=(v, b, d)) for d in (1, -1)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        if v.value not in (254, 255, 256):
            bad.add(v.value)
    print("impossible values:", bad)
