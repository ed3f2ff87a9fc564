"""Who writes to a process that has ended gets to know, though the writes before needed no answer."""

from multiprocessing import Pipe, Process


def receive(connection):
    print(connection.recv())


if __name__ == "__main__":
    mine, theirs = Pipe()
    child = Process(target=receive, args=(theirs,))
    child.start()
    theirs.close()
    mine.send("one")
    child.join()
    try:
        mine.send("two")
    except OSError as error:
        print(type(error).__name__)
