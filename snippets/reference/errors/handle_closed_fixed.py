from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    # 离开 with 时自己关上，所以都写在里面
    with sender:
        sender.send("第一件")
        sender.send("第二件")
    print("收到:", receiver.recv(), receiver.recv())
