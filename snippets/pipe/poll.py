from multiprocessing import Pipe, Process


def producer(pipe):
    pipe.recv()
    pipe.send("a")


if __name__ == "__main__":
    pipe, other = Pipe()
    process = Process(target=producer, args=(other,))
    process.start()
    # recv() 会一直等；poll() 只看一眼，或者等到时限
    print("还没请它发:", pipe.poll(timeout=0.1))
    pipe.send("请发")
    print("请它发以后:", pipe.poll(timeout=None))
    print(f"receive data: {pipe.recv()}")
    process.join()
