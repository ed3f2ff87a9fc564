import multiprocessing
import time
from multiprocessing import Pipe


def producer(pipe):
    pipe.send("a")
    time.sleep(1)


def consumer(pipe):
    time.sleep(1)
    data = pipe.recv()
    print(f"receive data: {data}")


if __name__ == "__main__":
    send_pipe, recv_pipe = Pipe()
    p = multiprocessing.Process(target=producer, args=(send_pipe,))
    c = multiprocessing.Process(target=consumer, args=(recv_pipe,))
    p.start()
    c.start()
    p.join()
    c.join()
