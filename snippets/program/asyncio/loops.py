import asyncio
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256


async def fetch(number):
    await asyncio.sleep(0.1)  # 当作等网络
    return f"第 {number} 页的内容" * 1_000


async def fetch_all(numbers):
    return await asyncio.gather(*map(fetch, numbers))


def work(numbers):
    # 每个任务自己开一个事件循环，用完就关
    pages = asyncio.run(fetch_all(numbers))
    return [sha256(page.encode()).hexdigest()[:6] for page in pages]


if __name__ == "__main__":
    batches = [range(1, 4), range(4, 7)]
    with ProcessPoolExecutor(max_workers=2) as executor:
        for batch, digests in zip(batches, executor.map(work, batches)):
            for number, digest in zip(batch, digests):
                print(f"第 {number} 页 {digest}")
