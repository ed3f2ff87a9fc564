# expect-exit: 0
# expect: EOFError
# expect: ''
# expect: ''
# expect: False
import multiprocessing as mp
import sys


def child():
    try:
        input()
    except Exception as e:
        print(type(e).__name__, flush=True)
    print(repr(sys.stdin.read()), flush=True)


if __name__ == "__main__":
    p = mp.Process(target=child)
    p.start()
    p.join()
    try:
        print(repr(sys.stdin.readline()))
    except Exception as e:
        print(type(e).__name__, e)
    print(sys.stdin.isatty())
    for line in sys.stdin:
        print(line)
