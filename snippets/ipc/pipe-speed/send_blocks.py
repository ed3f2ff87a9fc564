import time
from multiprocessing import Pipe, Process, Queue

COUNT = 2000
LINE = "x" * 1024


def receive_all(receive):
    # 消费者先忙 1 秒别的，才开始收
    time.sleep(1)
    for _ in range(COUNT):
        receive()


def seconds(send, receive):
    process = Process(target=receive_all, args=(receive,))
    process.start()
    started = time.perf_counter()
    for _ in range(COUNT):
        send(LINE)
    sent = time.perf_counter() - started
    process.join()
    return sent


if __name__ == "__main__":
    queue = Queue()
    reader, writer = Pipe(duplex=False)
    print(f"交出 {COUNT} 条，每条 {len(LINE)} 个字符:")
    print(f"put()  {seconds(queue.put, queue.get):.2f} 秒")
    print(f"send() {seconds(writer.send, reader.recv):.2f} 秒")
