import multiprocessing

SIZE = 10 * 1024 * 1024


def send(connection, queue):
    data = bytes(range(256)) * (SIZE // 256)
    connection.send_bytes(data)
    queue.put(data)


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe()
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=send, args=(sender, queue))
    child.start()
    expected = bytes(range(256)) * (SIZE // 256)
    print(receiver.recv_bytes() == expected, queue.get() == expected)
    child.join()
