import signal
from itertools import count

asked = None


def remember(number, frame):
    # 手上的事先停一停，执行完这个函数，再回去接着做
    global asked
    asked = signal.Signals(number).name


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, remember)
    for page in count(1):
        print(f"第 {page} 页: 写了一半", end="，")
        if page == 3:
            # 当作这时别的进程送来了信号
            signal.raise_signal(signal.SIGTERM)
        print("写完了")
        if asked:
            print(f"收到过 {asked}，不写下一页了")
            break
