import pickle
import time
from array import array

COUNT = 200_000


def measure(name, data):
    begin = time.perf_counter()
    sent = pickle.dumps(data)
    pickle.loads(sent)
    milliseconds = (time.perf_counter() - begin) * 1000
    print(f"{name}: {len(sent):,} 个字节，{milliseconds:.2f} 毫秒")


if __name__ == "__main__":
    numbers = [n * 0.5 for n in range(COUNT)]
    rows = [{"id": n, "value": v} for n, v in enumerate(numbers)]
    print(f"{COUNT:,} 个数")
    measure("每个数一个字典", rows)
    measure("列表", numbers)
    measure("array", array("d", numbers))
    measure("bytes", array("d", numbers).tobytes())
    measure("文件名", "numbers.bin")
