from multiprocessing import Pipe, Process


def read_log(writer):
    for line in ["INFO 登录", "ERROR 磁盘满", "INFO 退出"]:
        writer.send(line)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=read_log, args=(writer,))
    process.start()
    # 主进程自己也拿着发的一端；不关掉它，就等不到结尾
    writer.close()
    count = 0
    try:
        while True:
            print("收到", reader.recv())
            count += 1
    except EOFError:
        print("到结尾了，一共", count, "行")
    process.join()
