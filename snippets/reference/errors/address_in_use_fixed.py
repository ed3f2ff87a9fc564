from multiprocessing.connection import Listener

if __name__ == "__main__":
    with Listener(("localhost", 0)) as first:
        # 端口写 0，由系统挑一个空的，再从 address 得知
        with Listener(("localhost", 0)) as second:
            ports = {first.address[1], second.address[1]}
    print("用了几个端口:", len(ports))
