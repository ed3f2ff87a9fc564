from multiprocessing import Pipe

if __name__ == "__main__":
    recv_end, send_end = Pipe(duplex=False)
    # 只有主进程拿着读端，关掉它就没有人能收了
    recv_end.close()
    item = "a"
    try:
        send_end.send(item)
    except BrokenPipeError:
        print(f"发不出 {item}，抛出 BrokenPipeError")
