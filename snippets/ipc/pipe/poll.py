from multiprocessing import Pipe, Process


def producer(pipe):
    # 请它发什么，它就发什么
    pipe.send(pipe.recv())


if __name__ == "__main__":
    pipe, other = Pipe()
    process = Process(target=producer, args=(other,))
    process.start()
    # recv() 会一直等；poll() 只看一眼，或者等到时限
    print("还没请它发:", pipe.poll(timeout=0.1))
    pipe.send("a")
    print("请它发以后:", pipe.poll(timeout=None))
    print(f"receive data: {pipe.recv()}")
    process.join()
