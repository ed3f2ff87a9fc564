"""Shared memory that nobody uses any more takes no room: neither what was closed, nor what was dropped."""

import gc
import mmap
from multiprocessing import RawArray
from multiprocessing.shared_memory import SharedMemory

from _oslayer import memory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[:2] = b"hi"
    again = SharedMemory(block.name)
    print(len(memory._mapped), bytes(again.buf[:2]))
    block.close()
    again.buf[0] = 72
    third = SharedMemory(block.name)
    print(len(memory._mapped), bytes(third.buf[:2]))
    again.close()
    third.close()
    fourth = SharedMemory(block.name)
    print(bytes(fourth.buf[:2]))
    fourth.close()
    fourth.unlink()
    # An arena as large as this has nothing else in it, and ends with it.
    array = RawArray("b", 8 * 1024 * 1024)
    print(len(memory._mapped))
    del array
    gc.collect()
    print(len(memory._mapped))
    # Garbage is collected in no particular order: what is in use may end before what uses it.
    cycle = [memoryview(mmap.mmap(-1, 16))]
    cycle.append(cycle)
    del cycle
    gc.collect()
