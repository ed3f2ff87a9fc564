# expect-exit: 0
# expect: written
# expect: server got 200000
# StreamWriter.write() of 200 KB must not block the event loop: the other task reads only afterwards.
import asyncio


async def main():
    done = asyncio.Event()

    async def serve(r, w):
        await asyncio.sleep(0.2)
        n = 0
        while d := await r.read(4096):
            n += len(d)
        print("server got", n)
        w.close()
        done.set()

    s = await asyncio.start_server(serve, "127.0.0.1", 0)
    r, w = await asyncio.open_connection(*s.sockets[0].getsockname()[:2])
    w.write(b"x" * 200_000)
    print("written")
    await w.drain()
    w.close()
    await done.wait()


if __name__ == "__main__":
    asyncio.run(main())
