import tempfile
import tracemalloc
from multiprocessing import Pool
from pathlib import Path


def read_all(path):
    return sum(len(line) for line in path.read_text().splitlines())


def line_by_line(path):
    with open(path) as file:
        return sum(len(line) - 1 for line in file)


def measured(function, path):
    # 在执行任务的那个进程里量
    tracemalloc.start()
    answer = function(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return answer, peak


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, Pool(1) as pool:
        path = Path(folder) / "web.log"
        path.write_text("GET /index 200\n" * 100_000)
        for function in read_all, line_by_line:
            answer, peak = pool.apply(measured, (function, path))
            print(f"{function.__name__} {path.name}: {answer} 个字符")
            print(f"  最多时占 {peak:,} 个字节")
