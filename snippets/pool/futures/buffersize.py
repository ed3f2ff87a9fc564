import sys
from concurrent.futures import ProcessPoolExecutor

lines_read = 0


def read_log():
    global lines_read
    for number in range(1, 101):
        lines_read += 1
        yield f"第 {number} 行"


if __name__ == "__main__":
    options = {}
    if sys.version_info >= (3, 14):
        # 手上最多留 4 个任务，取走一个结果才再读一行
        options["buffersize"] = 4
    with ProcessPoolExecutor(max_workers=2) as executor:
        lengths = executor.map(len, read_log(), **options)
        print("调用 map 以后，读了", lines_read, "行")
        total = next(lengths)
        print("取走一个结果，读了", lines_read, "行")
        total += sum(lengths)
        print("全部取完，读了", lines_read, "行，共", total, "个字")
