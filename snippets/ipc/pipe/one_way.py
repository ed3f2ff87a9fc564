from multiprocessing import Pipe, Process


def read_log(writer):
    for line in ["INFO 登录", "ERROR 磁盘满"]:
        writer.send(line)


if __name__ == "__main__":
    # 第一个是收的一端，第二个是发的一端
    reader, writer = Pipe(duplex=False)
    process = Process(target=read_log, args=(writer,))
    process.start()
    writer.close()
    print("收到", reader.recv())
    line = reader.recv()
    print("收到", line)
    try:
        reader.send(line)
    except OSError as error:
        print("发错了方向:", error)
    process.join()
