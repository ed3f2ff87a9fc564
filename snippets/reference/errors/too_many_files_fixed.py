import resource
from multiprocessing import Pipe

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    for n in range(100):
        # 离开 with 就关上
        left, right = Pipe()
        with left, right:
            left.send(n)
            last = right.recv()
    print("最后收到:", last)
