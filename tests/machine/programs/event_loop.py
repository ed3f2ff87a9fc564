"""asyncio beside threads, processes and signals: each thread has an event loop of its own."""

import asyncio
import multiprocessing
import os
import selectors
import signal
import threading
from concurrent.futures import ProcessPoolExecutor


async def echo(reader, writer):
    writer.write((await reader.readline()).upper())
    writer.close()


async def talk():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection("localhost", server.sockets[0].getsockname()[1])
        writer.write(b"hello\n")
        print(await reader.readline())
        writer.close()


async def count(name, counts):
    for _ in range(3):
        await asyncio.sleep(0.001)
        counts[name] += 1


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, pow, i, 2) for i in range(5))))
    print(await asyncio.to_thread(lambda: asyncio._get_running_loop()))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()
    except TimeoutError:
        print("too late")
    await talk()
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGTERM)).start()
    await stopped.wait()
    print("stopped")


def child(connection):
    async def answer():
        loop = asyncio.get_running_loop()
        arrived = loop.create_future()
        loop.add_reader(connection.fileno(), lambda: arrived.done() or arrived.set_result(connection.recv()))
        connection.send(await arrived + 1)

    asyncio.run(answer())


if __name__ == "__main__":
    asyncio.run(main())

    counts = {"a": 0, "b": 0}
    loops = asyncio.SelectorEventLoop, lambda: asyncio.SelectorEventLoop(selectors.SelectSelector())
    runners = [asyncio.Runner(loop_factory=loop) for loop in loops]
    threads = [
        threading.Thread(target=runner.run, args=(count(name, counts),))
        for name, runner in zip(counts, runners)
    ]
    for thread in threads:
        thread.start()
    for thread, runner in zip(threads, runners):
        thread.join()
        runner.close()
    print(counts)

    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs,))
    process.start()
    ours.send(1)
    print(ours.recv())
    process.join()
