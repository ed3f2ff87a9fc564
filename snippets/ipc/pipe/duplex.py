from multiprocessing import Pipe, Process


def answer(pipe):
    question = pipe.recv()
    pipe.send(f"{question}？听到了")


if __name__ == "__main__":
    # 名字叫什么都一样：Pipe() 的两端都能收，也都能发
    send_pipe, recv_pipe = Pipe()
    process = Process(target=answer, args=(recv_pipe,))
    process.start()
    send_pipe.send("在吗")
    print(send_pipe.recv())
    process.join()
