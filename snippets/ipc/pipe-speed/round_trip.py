import time
from multiprocessing import Pipe, Process, Queue
from statistics import median

COUNT = 1000


def echo(receive, send):
    # 收到什么，就原样送回什么
    for _ in range(COUNT):
        send(receive())


def microseconds(channel):
    if channel == "Queue":
        there, back = Queue(), Queue()
        send, receive, ends = there.put, back.get, (there.get, back.put)
    else:
        near, far = Pipe()
        send, receive, ends = near.send, near.recv, (far.recv, far.send)
    process = Process(target=echo, args=ends)
    process.start()
    times = []
    for _ in range(COUNT):
        started = time.perf_counter()
        send(b"x" * 8)
        receive()
        times.append(time.perf_counter() - started)
    process.join()
    return median(times) * 1_000_000


if __name__ == "__main__":
    print("8 字节一来一回:")
    print(f"两个 Queue {microseconds('Queue'):.0f} 微秒")
    print(f"一个 Pipe() {microseconds('Pipe'):.0f} 微秒")
