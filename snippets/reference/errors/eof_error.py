from multiprocessing import Pipe, Process


def read_lines(sender):
    for line in ["第一行", "第二行"]:
        sender.send(line)
    sender.close()


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=read_lines, args=(sender,))
    process.start()
    sender.close()
    process.join()
    # 只有两行，却要取三次
    for _ in range(3):
        print("收到:", receiver.recv())
