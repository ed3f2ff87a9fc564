import multiprocessing
import multiprocessing.connection

COUNT = 2000


def put(queue):
    for number in range(COUNT):
        queue.put(number)


def send(connection):
    for number in range(COUNT):
        connection.send(number)


def write(address):
    with multiprocessing.connection.Client(address, authkey=b"key") as connection:
        send(connection)


if __name__ == "__main__":
    for make in (multiprocessing.Queue, multiprocessing.SimpleQueue, multiprocessing.JoinableQueue):
        queue = make()
        child = multiprocessing.Process(target=put, args=(queue,))
        child.start()
        print(type(queue).__name__, [queue.get() for _ in range(COUNT)] == list(range(COUNT)))
        child.join()
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, args=(sender,))
    child.start()
    sender.close()
    print("Pipe", [receiver.recv() for _ in range(COUNT)] == list(range(COUNT)))
    try:
        receiver.recv()
    except EOFError:
        print("end of file")
    child.join()
    with multiprocessing.connection.Listener(authkey=b"key") as listener:
        child = multiprocessing.Process(target=write, args=(listener.address,))
        child.start()
        with listener.accept() as connection:
            print("Listener", [connection.recv() for _ in range(COUNT)] == list(range(COUNT)))
        child.join()
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        child = multiprocessing.Process(target=put, args=(queue,))
        child.start()
        print("Manager", [queue.get() for _ in range(COUNT)] == list(range(COUNT)))
        child.join()
