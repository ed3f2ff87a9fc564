import asyncio
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import count
from multiprocessing import Event


def share(*events):
    global started, stop
    started, stop = events


def find(prefix):
    for n in count():
        if stop.is_set():  # 每试一个，看一眼
            break
        started.set()
        if sha256(str(n).encode()).hexdigest().startswith(prefix):
            return n
    if n:
        print(f"工作进程: 找 {prefix}，试到 {n} 停下", flush=True)


async def main():
    events = started, stop = Event(), Event()
    pool = ProcessPoolExecutor(1, None, share, events)
    run = asyncio.get_running_loop().run_in_executor
    first, *rest = [run(pool, find, f"c0ffee{n:06}") for n in range(8)]
    await asyncio.to_thread(started.wait)
    try:
        await asyncio.wait_for(first, timeout=0.2)
    except asyncio.TimeoutError:
        print("主进程: 不等了", flush=True)
    stop.set()  # 开始了的，请它停下；没开始的，下面撤回
    await asyncio.to_thread(pool.shutdown, cancel_futures=True)
    print(len(rest), "个里撤回了", sum(f.cancelled() for f in rest))


if __name__ == "__main__":
    asyncio.run(main())
