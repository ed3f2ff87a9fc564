import time
from multiprocessing import Pipe, Process, Queue
from statistics import median

COUNT = 1000
MESSAGE = "你好"


def echo(receive, send):
    # 收到什么，就原样送回什么
    for _ in range(COUNT):
        send(receive())


def measure(name, send, receive, ends):
    process = Process(target=echo, args=ends)
    process.start()
    times = []
    for _ in range(COUNT):
        started = time.perf_counter_ns()
        send(MESSAGE)
        receive()
        times.append(time.perf_counter_ns() - started)
    process.join()
    print(f"{name} {median(times):.0f} 纳秒")


if __name__ == "__main__":
    print(f"{MESSAGE}，一来一回 {COUNT} 次，居中的一次:")
    there, back = Queue(), Queue()
    measure("两个 Queue", there.put, back.get, (there.get, back.put))
    near, far = Pipe()
    measure("一个 Pipe()", near.send, near.recv, (far.recv, far.send))
