from multiprocessing.connection import Listener

if __name__ == "__main__":
    with Listener(("localhost", 0)) as first:
        # 这个端口已经有人在听，例如上次的程序还没有退出
        Listener(first.address)
