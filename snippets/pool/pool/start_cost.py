import multiprocessing
import time


def nothing():
    pass


def start_and_join(context):
    process = context.Process(target=nothing)
    process.start()
    process.join()


if __name__ == "__main__":
    begin = time.perf_counter()
    for _ in range(1000):
        nothing()
    each = (time.perf_counter() - begin) * 1000
    print(f"直接调用: {each:.2f} 微秒")
    for method in ["fork", "forkserver", "spawn"]:
        context = multiprocessing.get_context(method)
        # 第一次不算：forkserver 那时还要启动服务进程
        start_and_join(context)
        begin = time.perf_counter()
        for _ in range(10):
            start_and_join(context)
        each = (time.perf_counter() - begin) / 10 * 1000
        print(f"{method}: {each:.1f} 毫秒")
