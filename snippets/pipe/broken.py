from multiprocessing import Pipe

if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    recv_end.close()
    try:
        send_end.send("a")
    except BrokenPipeError:
        print("没有人能收了，抛出 BrokenPipeError")
