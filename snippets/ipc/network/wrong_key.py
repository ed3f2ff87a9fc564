from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def ask(address, key):
    try:
        with Client(address, authkey=key) as connection:
            print(f"客户端: 用 {key} 连上了，{connection.recv()}")
    except AuthenticationError:
        print(f"客户端: 用 {key} 连不上")


if __name__ == "__main__":
    # 不写地址，也由系统挑一个，只有本机连得上
    with Listener(authkey=b"change-me") as listener:
        for guess in [b"123456", b"change-me"]:
            args = (listener.address, guess)
            process = Process(target=ask, args=args)
            process.start()
            # 来的人口令不对，accept() 也抛异常；不捕获，服务就停了
            try:
                with listener.accept() as connection:
                    connection.send("你好")
            except AuthenticationError:
                print("服务端: 拒绝了一个")
            process.join()
