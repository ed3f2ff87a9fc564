import itertools
from multiprocessing import Pipe, Process

LIMIT = 1000


def find(reader):
    while (n := reader.recv()) * n < LIMIT:
        pass
    # 找到了，不再往下读：关掉收的一端，退出
    print(f"平方不小于 {LIMIT} 的第一个数: {n}", flush=True)
    reader.close()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=find, args=(reader,))
    process.start()
    reader.close()
    try:
        # 没有尽头：0、1、2……
        for n in itertools.count():
            writer.send(n)
    except BrokenPipeError:
        print("没有人收了，不再发")
    process.join()
