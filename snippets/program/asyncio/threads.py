import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context


def digest(text):
    # 计算密集：在工作进程里
    data = text.encode()
    for _ in range(2_000):
        data = sha256(data).digest()
    return data.hex()[:8]


def handle(name):
    time.sleep(0.1)  # I/O 密集：当作下载，在线程里
    # 几个线程可以用同一个进程池
    return f"{name}: {processes.submit(digest, name).result()}"


if __name__ == "__main__":
    names = ["床前明月光", "疑是地上霜", "举头望明月", "低头思故乡"]
    # 有线程的程序不用 fork
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, spawn) as processes:
        with ThreadPoolExecutor(max_workers=4) as threads:
            for line in threads.map(handle, names):
                print(line)
