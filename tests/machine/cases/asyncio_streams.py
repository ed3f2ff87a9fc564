# expect-exit: 0
# expect: echo [5000000, 5000000, 5000000]
# expect: unix 200000
# expect: pipe 3000000
# expect: write pipe 3000000
# expect: subprocess [5000000, 5000000, 5000000] [0, 0, 0]
# expect: lines [b'0\n', b'1\n', b'2\n'] 7
# expect: shell refused True
# expect: killed -9
# asyncio's streams, pipes and subprocesses, of any size, several at once.
import asyncio
import os
import sys

SIZE = 5_000_000


async def echo(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def ask(address):
    reader, writer = await address()
    writer.write(bytes(SIZE))
    writer.write_eof()
    data = await reader.read()
    writer.close()
    return len(data)


async def count(reader, writer):
    global counted
    counted.set_result(len(await reader.read()))
    writer.close()


async def main():
    global counted
    server = await asyncio.start_server(echo, "localhost", 0)
    host, port = server.sockets[0].getsockname()
    clients = (ask(lambda: asyncio.open_connection(host, port)) for _ in range(3))
    print("echo", await asyncio.gather(*clients))
    server.close()

    counted = asyncio.get_running_loop().create_future()
    server = await asyncio.start_unix_server(count, "socket")
    reader, writer = await asyncio.open_unix_connection("socket")
    writer.write(bytes(200_000))
    writer.close()
    print("unix", await counted)
    server.close()

    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), open(reading, "rb", 0))
    thread = loop.run_in_executor(None, lambda: open(writing, "wb").write(bytes(3_000_000)))
    data = await reader.read()
    await thread
    print("pipe", len(data))

    reading, writing = os.pipe()
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.streams.FlowControlMixin(loop=loop), open(writing, "wb", 0)
    )
    transport.write(bytes(3_000_000))
    transport.close()
    print("write pipe", len(await loop.run_in_executor(None, open(reading, "rb").read)))

    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    processes = [await asyncio.create_subprocess_exec(sys.executable, "-c", code, **pipes) for _ in range(3)]
    answers = await asyncio.gather(*(process.communicate(bytes(SIZE)) for process in processes))
    sizes = [len(out) for out, err in answers]
    print("subprocess", sizes, [process.returncode for process in processes])

    code = "import sys\nfor n in range(3): print(n, flush=True)\nsys.exit(7)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, **pipes)
    lines = [line async for line in process.stdout]
    print("lines", lines, await process.wait())

    try:
        await asyncio.create_subprocess_exec("no-such-program")
    except FileNotFoundError:
        print("shell refused", True)

    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(60)")
    process.kill()
    print("killed", await process.wait())


if __name__ == "__main__":
    asyncio.run(main())
