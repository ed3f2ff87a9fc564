# Threads that wait deep down, one after the other, go on where they were.
import threading
import time
from multiprocessing import Pipe, Process


class Deep:
    def __init__(self, wait):
        self.wait = wait
        self.idents = set()

    def __add__(self, depth):
        if depth == 0:
            self.wait()
            self.idents.add(threading.get_ident())
            return 0
        # Every call has something of its own on the stack.
        result = [depth, self + (depth - 1)][1] + 1
        if depth % 100 == 0:
            time.sleep(0.001)
            self.idents.add(threading.get_ident())
        return result


def run(depths):
    barrier = threading.Barrier(len(depths))
    results = {}

    def work(depth):
        deep = Deep(barrier.wait)
        results[depth] = (deep + depth, deep.idents == {threading.get_ident()})

    threads = [threading.Thread(target=work, args=[depth]) for depth in depths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(right for _, right in results.values()), results
    return sorted(depth for depth, _ in results.values())


class Node:
    def __init__(self, next):
        self.next = next


def chain(length):
    node = None
    for _ in range(length):
        node = Node(node)
    return node


def count(connection):
    node, length = connection.recv(), 0
    while node:
        node, length = node.next, length + 1
    connection.send(length)


if __name__ == "__main__":
    for _ in range(2):
        before = threading.get_ident()
        print(run([800, 801, 802, 803]), threading.get_ident() == before)
    here, there = Pipe()
    process = Process(target=count, args=(there,))
    process.start()
    here.send(chain(3000))
    print(here.recv())
    process.join()
