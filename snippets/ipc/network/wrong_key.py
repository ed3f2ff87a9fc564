from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def ask(address, key):
    try:
        with Client(address, authkey=key) as connection:
            print("客户端: 收到", connection.recv(), flush=True)
    except AuthenticationError:
        print("客户端: 口令不对", flush=True)


if __name__ == "__main__":
    key = b"change-me"
    with Listener(("localhost", 0), authkey=key) as listener:
        for guess in [b"guess", key]:
            args = (listener.address, guess)
            process = Process(target=ask, args=args)
            process.start()
            # 来的人口令不对，accept() 也抛异常；不捕获，服务就停了
            try:
                with listener.accept() as connection:
                    connection.send("你好")
            except AuthenticationError:
                print("服务端: 拒绝了一个", flush=True)
            process.join()
