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
    first, *rest = [pool.submit(find, f"cafe{n:08}") for n in range(8)]
    await asyncio.to_thread(started.wait)
    try:
        await asyncio.wait_for(asyncio.wrap_future(first), timeout=0.2)
    except asyncio.TimeoutError:
        print("主进程: 不等了", flush=True)
    dropped = sum(future.cancel() for future in rest)
    stop.set()  # 没开始的，撤回了；开始了的，请它停下
    await asyncio.to_thread(pool.shutdown)
    print(f"主进程: {len(rest)} 个里撤回了 {dropped} 个")


if __name__ == "__main__":
    asyncio.run(main())
