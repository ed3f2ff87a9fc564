from multiprocessing import Pipe, Process


def read_lines(sender):
    for line in ["第一行", "第二行"]:
        sender.send(line)
    sender.close()


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=read_lines, args=(sender,))
    process.start()
    # 自己的写端先关掉，否则永远等不到结尾
    sender.close()
    try:
        while True:
            print("收到:", receiver.recv())
    except EOFError:
        print("没有了")
    process.join()
