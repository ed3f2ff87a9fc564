import time
from multiprocessing import Pipe, Process, Queue
from statistics import median

SIZES = {"8 B": (8, 2000), "1 KB": (1024, 2000), "64 KB": (65536, 300)}


def send_all(send, message, count):
    for _ in range(count):
        send(message)


def seconds(channel, size, count):
    if channel == "Queue":
        queue = Queue()
        send, receive = queue.put, queue.get
    else:
        recv_end, send_end = Pipe(duplex=channel == "Pipe()")
        send, receive = send_end.send, recv_end.recv
    Process(target=send_all, args=(send, b"x" * size, count)).start()
    receive()  # 从第一条到达算起，不计启动进程的时间
    started = time.perf_counter()
    for _ in range(count - 1):
        receive()
    return time.perf_counter() - started


if __name__ == "__main__":
    print("Pipe 的吞吐量是 Queue 的几倍")
    for name, test in SIZES.items():
        # 同一轮里先后测两者再相除，机器忙闲就抵消了
        both, one_way = [
            median(
                seconds("Queue", *test) / seconds(channel, *test)
                for _ in range(3)
            )
            for channel in ("Pipe()", "Pipe(duplex=False)")
        ]
        print(f"{name}: Pipe() {both:.2f}，单向管道 {one_way:.2f}")
