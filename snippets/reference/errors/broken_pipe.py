from multiprocessing import Pipe, Process


def take_one(receiver):
    print("收到:", receiver.recv(), flush=True)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=take_one, args=(receiver,))
    process.start()
    receiver.close()
    sender.send("第一件")
    process.join()
    # 对方只收一件就走了，没有人收第二件
    sender.send("第二件")
