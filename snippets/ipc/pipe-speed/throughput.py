import time
from functools import partial
from multiprocessing import Pipe, Process, Queue
from statistics import median

COUNTS = {8: 2000, 1024: 2000, 65536: 300}  # 字节数: 条数
ROUNDS = 3
KINDS = {"Pipe()": Pipe, "单向管道": partial(Pipe, duplex=False)}


def send_all(send, message, count):
    send(count)
    for _ in range(count):
        send(message)


def seconds(send, receive, *test):
    Process(target=send_all, args=(send, *test)).start()
    count = receive()  # 到了才开始计时，不计启动进程的时间
    started = time.perf_counter()
    for _ in range(count):
        receive()
    return time.perf_counter() - started


def times_faster(make, *test):
    queue, (reader, writer) = Queue(), make()
    # 前后脚测两者再相除，机器忙闲就抵消了
    slower = seconds(queue.put, queue.get, *test)
    return slower / seconds(writer.send, reader.recv, *test)


if __name__ == "__main__":
    print(f"Pipe 的吞吐量是 Queue 的几倍，{ROUNDS} 轮里居中的:")
    for size, n in COUNTS.items():
        print(f"{n} 条，每条 {size} 字节")
        for name, make in KINDS.items():
            test = make, bytes(size), n
            rounds = [times_faster(*test) for _ in range(ROUNDS)]
            print(f"  {name} {median(rounds):.2f}")
