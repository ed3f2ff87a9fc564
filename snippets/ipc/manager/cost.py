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
    typecode = "i"
    value = Value(typecode)
    print(f"multiprocessing.Value {nanoseconds(value)} 纳秒")
    with Manager() as manager:
        # 上面的直接读内存，这个每次都要和服务进程来回一趟
        value = manager.Value(typecode, None)
        print(f"Manager().Value {nanoseconds(value)} 纳秒")
