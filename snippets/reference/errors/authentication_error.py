from multiprocessing import AuthenticationError, Pipe, Process
from multiprocessing.connection import Client, Listener


def serve(sender):
    with Listener(("localhost", 0), authkey=b"apple") as listener:
        sender.send(listener.address)
        try:
            listener.accept()
        except AuthenticationError as error:
            print("监听的一方:", error, flush=True)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=serve, args=(sender,))
    process.start()
    # 两边的 authkey 不一样
    Client(receiver.recv(), authkey=b"banana")
