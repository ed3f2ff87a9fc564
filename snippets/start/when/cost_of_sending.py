import pickle
import time
from multiprocessing import Pool


def seconds(work, *arguments):
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply(sum, ([],))  # 等工作进程启动好
        for data in [
            list(range(1_000)),
            list(range(1_000_000)),
            range(1_000_000),
        ]:
            kind = type(data).__name__
            # 参数要先变成字节，才送得到另一个进程
            size = len(pickle.dumps(data))
            print(f"{kind}，{len(data)} 个数，变成 {size} 个字节")
            print(f"  自己求和：{seconds(sum, data):.4f} 秒")
            away = seconds(pool.apply, sum, (data,))
            print(f"  送去求和：{away:.4f} 秒")
