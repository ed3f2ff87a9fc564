import multiprocessing
from multiprocessing import shared_memory


def double(name):
    block = shared_memory.SharedMemory(name=name)
    for index in range(10):
        block.buf[index] *= 2
    block.close()


def fill(array):
    for index in range(len(array)):
        array[index] += index


if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=10)
    again = shared_memory.SharedMemory(name=block.name)
    again.buf[:10] = bytes(range(10))
    child = multiprocessing.Process(target=double, args=(block.name,))
    child.start()
    child.join()
    print(list(block.buf[:10]))
    again.close()
    block.close()
    block.unlink()
    array = multiprocessing.Array("i", 5)
    children = [multiprocessing.Process(target=fill, args=(array,)) for _ in range(2)]
    for child in children:
        child.start()
        child.join()
    print(list(array))
