import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return f"{limit} 以内有 {found} 个质数"


async def beat(beats):
    while True:
        beats.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.01)


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=1) as executor:
        for way in ["自己算", "交给进程池"]:
            beats = []
            heart = asyncio.create_task(beat(beats))
            if way == "自己算":
                text = count_primes(50_000)
            else:
                text = await loop.run_in_executor(
                    executor, count_primes, 60_000
                )
            print(f"{way}: {text}，其间心跳 {len(beats)} 次")
            heart.cancel()


if __name__ == "__main__":
    asyncio.run(main())
