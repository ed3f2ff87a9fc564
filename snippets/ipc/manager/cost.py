import time
from multiprocessing import Manager, Value

COUNT = 2000


def microseconds(value):
    started = time.perf_counter()
    for _ in range(COUNT):
        value.value
    return (time.perf_counter() - started) / COUNT * 1_000_000


if __name__ == "__main__":
    with Manager() as manager:
        kinds = {
            "multiprocessing.Value": Value("i", 0),
            "Manager().Value": manager.Value("i", 0),
        }
        # 一个直接读内存，一个每次都要和服务进程来回一趟
        for name, value in kinds.items():
            print(f"{name}: 读一次 {microseconds(value):.1f} 微秒")
