import pickle
from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    data = pickle.dumps(["a.log", "b.log"])
    # 整个送过去，就还原得了
    sender.send_bytes(data)
    print("收到:", receiver.recv(), flush=True)
    # 模仿主进程送到一半就断了：后半没有送
    sender.send_bytes(data[: data.index(b"b.log")])
    receiver.recv()
