import multiprocessing


def greet(queue):
    connection = queue.get()
    connection.send("hello")
    connection.close()


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=greet, args=(queue,))
    child.start()
    receiver, sender = multiprocessing.Pipe(duplex=False)
    queue.put(sender)
    print(receiver.recv())
    child.join()
    print(child.exitcode)
