import asyncio
import threading
import time


async def ask_server(number):
    # 等的时候，线程去做别的请求
    await asyncio.sleep(0.5)
    return threading.current_thread().name


async def add_up(name, limit):
    print(f"{name}：开始算")
    # 没有 await，算完之前谁也轮不到
    total = sum(range(limit))
    print(f"{name}：算完了，{total}")


async def main():
    begin = time.perf_counter()
    requests = [ask_server(number) for number in range(1000)]
    names = await asyncio.gather(*requests)
    seconds = time.perf_counter() - begin
    print(f"{len(names)} 个请求，{len(set(names))} 个线程，")
    print(f"一共用了 {seconds:.1f} 秒")

    await asyncio.gather(
        add_up("甲", 1_000_000),
        add_up("乙", 2_000_000),
        add_up("丙", 3_000_000),
    )


if __name__ == "__main__":
    asyncio.run(main())
