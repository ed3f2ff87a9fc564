from multiprocessing import Pipe, Pool


def producer(pipe):
    pipe.send("a")
    return "送出去了"


if __name__ == "__main__":
    send_pipe, recv_pipe = Pipe()
    with Pool(1) as pool:
        # 管道的一端可以当作任务的参数
        result = pool.apply_async(producer, args=(send_pipe,))
        print(f"receive data: {recv_pipe.recv()}")
        print("任务:", result.get())
