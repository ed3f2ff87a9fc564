from multiprocessing import Pipe

if __name__ == "__main__":
    # 两头写反了：单向的管道，先给出的是读端
    sender, receiver = Pipe(duplex=False)
    sender.send("你好")
