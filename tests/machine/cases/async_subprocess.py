# expect-exit: 0
# expect: b'cba\n' 0
import asyncio
import sys


async def main():
    p = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print(input()[::-1])", stdin=-1, stdout=-1
    )
    out, _ = await p.communicate(b"abc\n")
    print(out, p.returncode)


if __name__ == "__main__":
    asyncio.run(main())
