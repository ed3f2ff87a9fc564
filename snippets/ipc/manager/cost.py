import time
from multiprocessing import Manager, Value

COUNT = 2000


def nanoseconds(value):
    started = time.perf_counter_ns()
    for _ in range(COUNT):
        value.value
    return (time.perf_counter_ns() - started) // COUNT


if __name__ == "__main__":
    print(f"各读 {COUNT} 次，平均每次:")
    print(f"multiprocessing.Value {nanoseconds(Value('i'))} 纳秒")
    with Manager() as manager:
        # 一个直接读内存，一个每次都要和服务进程来回一趟
        shared = manager.Value("i", None)
        print(f"Manager().Value {nanoseconds(shared)} 纳秒")
