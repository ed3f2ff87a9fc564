import resource
from multiprocessing import Pipe

if __name__ == "__main__":
    # 为了快一点看到：只许打开 64 个
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    pipes = []
    for _ in range(100):
        # 两头都不关，越积越多
        pipes.append(Pipe())
