# expect-exit: 0
# expect: 经过命名管道
import multiprocessing as mp
import os


def child():
    with open("pipe", "w") as f:
        f.write("经过命名管道\n")


if __name__ == "__main__":
    os.mkfifo("pipe")
    p = mp.Process(target=child)
    p.start()
    with open("pipe") as f:
        print(f.read(), end="")
    p.join()
