import time
from multiprocessing import Pipe, Process, Queue
from statistics import median

SIZES = {"8 B": (8, 2000), "1 KB": (1024, 2000), "64 KB": (65536, 300)}


def send_all(send, size, count):
    message = b"x" * size
    for _ in range(count):
        send(message)


def seconds(channel, size, count):
    if channel == "Queue":
        queue = Queue()
        send, receive = queue.put, queue.get
    else:
        recv_end, send_end = Pipe(duplex=channel == "Pipe()")
        send, receive = send_end.send, recv_end.recv
    process = Process(target=send_all, args=(send, size, count))
    process.start()
    receive()  # 从第一条到达算起，不计启动进程的时间
    started = time.perf_counter()
    for _ in range(count - 1):
        receive()
    taken = time.perf_counter() - started
    process.join()
    return taken


def ratios(channel, size, count):
    # 同一轮里先后测两者再相除，机器忙闲就抵消了
    return median(
        seconds("Queue", size, count) / seconds(channel, size, count)
        for _ in range(3)
    )


if __name__ == "__main__":
    channels = ["Pipe()", "Pipe(duplex=False)"]
    print("| 每条消息 |", " | ".join(f"`{c}`" for c in channels), "|")
    print("| --- | ---: | ---: |")
    bars, y = [], 0
    for name, (size, count) in SIZES.items():
        row = [ratios(channel, size, count) for channel in channels]
        cells = " | ".join(f"{r:.2f} 倍" for r in row)
        print(f"| {name} | {cells} |")
        for channel, r in zip(channels, row):
            bars.append(
                f'<text x="0" y="{y + 13}">{name} {channel}</text>'
                f'<rect x="150" y="{y + 2}" height="14" opacity="0.6"'
                f' width="{min(r, 6) * 25:.0f}"/>'
                f'<text x="{min(r, 6) * 25 + 156:.0f}" y="{y + 13}">'
                f"{r:.2f}</text>"
            )
            y += 20
    print('\n<figure class="chart"><svg role="img" aria-label="Pipe 的'
          f'吞吐量是 Queue 的几倍" viewBox="0 0 340 {y}"'
          ' font-size="11" fill="currentColor" stroke="none">')
    print("\n".join(bars))
    print(f'<line x1="175" x2="175" y1="0" y2="{y}"'
          ' stroke="currentColor"/></svg><figcaption>'
          "Pipe 的吞吐量是 Queue 的几倍；竖线是 1 倍"
          "</figcaption></figure>")
