# expect-exit: 0
# expect: values that nobody wrote: []
# expect: bytes side by side: True
# expect: a loop that only looks sees it: 7
# expect: left behind: b'by one that ended' b'by one that was killed'
"""Shared memory without locks is memory: values are whole, neighbours don't disturb each other."""

import ctypes
import multiprocessing
import os
import time
from multiprocessing import shared_memory

ROUNDS = 20_000


class Pair(ctypes.Structure):
    _fields_ = [("flag", ctypes.c_short), ("number", ctypes.c_int)]


def write(barrier, number, real, pair, raw, which):
    barrier.wait()
    for _ in range(ROUNDS):
        number.value = (0x0100, 0x0001)[which]
        real.value = (1.5, 3.3)[which]
        pair.number = (0x01000000, 0x00000001)[which]
        raw[which::2] = bytes([1 + which] * (len(raw) // 2))


def look(barrier, number, found):
    barrier.wait()
    while not number.value:
        pass
    found.value = number.value


def leave(name, text, die, written):
    memory = shared_memory.SharedMemory(name)
    memory.buf[: len(text)] = text
    written.release()
    if die:
        time.sleep(60)
    os._exit(0)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")

    number, real = multiprocessing.RawValue("i"), multiprocessing.RawValue("d")
    pair, raw = multiprocessing.RawValue(Pair), multiprocessing.RawArray("B", 64)
    barrier = multiprocessing.Barrier(3)
    both = [
        multiprocessing.Process(target=write, args=(barrier, number, real, pair, raw, which))
        for which in (0, 1)
    ]
    for process in both:
        process.start()
    barrier.wait()
    wrong = set()
    while any(process.is_alive() for process in both):
        wrong |= {number.value} - {0, 0x0100, 0x0001}
        wrong |= {real.value} - {0.0, 1.5, 3.3}
        wrong |= {pair.number} - {0, 0x01000000, 0x00000001}
    wrong |= {number.value, real.value, pair.number} - {0x0100, 1, 1.5, 3.3, 0x01000000}
    print("values that nobody wrote:", sorted(wrong))
    print("bytes side by side:", bytes(raw) == bytes([1, 2] * 32))

    number, found = multiprocessing.RawValue("i"), multiprocessing.RawValue("i")
    barrier = multiprocessing.Barrier(2)
    looker = multiprocessing.Process(target=look, args=(barrier, number, found))
    looker.start()
    barrier.wait()
    number.value = 7
    looker.join()
    print("a loop that only looks sees it:", found.value)

    left = []
    for text, die in ((b"by one that ended", False), (b"by one that was killed", True)):
        memory = shared_memory.SharedMemory(create=True, size=100)
        name = memory.name
        memory.close()
        written = multiprocessing.Semaphore(0)
        process = multiprocessing.Process(target=leave, args=(name, text, die, written))
        process.start()
        written.acquire()
        if die:
            process.kill()
        process.join()
        memory = shared_memory.SharedMemory(name)
        left.append(bytes(memory.buf[: len(text)]))
        memory.close()
        memory.unlink()
    print("left behind:", *left)
