import asyncio
from multiprocessing import Process, Queue


def count_words(lines, news):
    for number, line in enumerate(lines, 1):
        news.put(f"第 {number} 行: {line}，{len(line.split())} 个词")
    news.put(None)


async def follow(news):
    # get() 会阻塞，所以让一个线程去等，事件循环不停
    while (text := await asyncio.to_thread(news.get)) is not None:
        print(text)


async def main():
    lines = ["to be or not to be", "that is the question"]
    news = Queue()
    # 先启动进程，再用线程
    process = Process(target=count_words, args=(lines, news))
    process.start()
    await follow(news)
    await asyncio.to_thread(process.join)
    print("退出码", process.exitcode)


if __name__ == "__main__":
    asyncio.run(main())
