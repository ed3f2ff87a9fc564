from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def producer(name, send_end):
    send_end.send(name)


if __name__ == "__main__":
    # 一对一的管道，给每个生产者各开一条
    readers, producers = [], []
    for name in ["甲", "乙", "丙"]:
        recv_end, send_end = Pipe(duplex=False)
        process = Process(target=producer, args=(name, send_end))
        process.start()
        readers.append(recv_end)
        producers.append(process)
    received = []
    while readers:
        # 哪一条先有消息就先收哪一条
        for recv_end in wait(readers):
            received.append(recv_end.recv())
            readers.remove(recv_end)
    for process in producers:
        process.join()
    print("都收到了:", sorted(received))
