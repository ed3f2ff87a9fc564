from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    sender.send("第一件")
    sender.close()
    # 自己已经把这一端关了
    sender.send("第二件")
