import itertools
from multiprocessing import Pipe, Process


def first_error(reader):
    while not (line := reader.recv()).startswith("ERROR"):
        pass
    # 找到就不再往下读：关掉收的一端，退出
    print("找到", line, flush=True)
    reader.close()


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=first_error, args=(reader,))
    process.start()
    reader.close()
    try:
        # 一份没有尽头的日志
        for line in itertools.cycle(["INFO 登录", "ERROR 磁盘满"]):
            writer.send(line)
    except BrokenPipeError:
        print("没有人收了，不再发")
    process.join()
