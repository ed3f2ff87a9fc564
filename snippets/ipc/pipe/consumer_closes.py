from multiprocessing import Pipe, Process


def read_log(writer):
    for line in ["INFO 登录", "ERROR 磁盘满", "INFO 退出"]:
        writer.send(line)


def show_lines(reader, writer):
    # 我不发；自己手里的这一份不关，就永远等不到结尾
    writer.close()
    try:
        while True:
            print("收到", reader.recv())
    except EOFError:
        print("到结尾了")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    producer = Process(target=read_log, args=(writer,))
    consumer = Process(target=show_lines, args=(reader, writer))
    producer.start()
    consumer.start()
    # 两端都交出去了，主进程的这两份也关掉
    writer.close()
    reader.close()
    producer.join()
    consumer.join()
