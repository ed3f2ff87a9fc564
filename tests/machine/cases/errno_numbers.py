# expect-exit: 0
# expect: 2 9 11 17 32 98 111
# expect: FileNotFoundError 2 [Errno 2] No such file or directory: 'nowhere'
# expect: FileExistsError 17 [Errno 17] File exists: 'folder'
# expect: IsADirectoryError 21 [Errno 21] Is a directory: 'folder'
# expect: NotADirectoryError 20 [Errno 20] Not a directory: 'file/x'
# expect: OSError 9 [Errno 9] Bad file descriptor
# expect: OSError 9 [Errno 9] Bad file descriptor
# expect: BrokenPipeError 32 [Errno 32] Broken pipe
# expect: ConnectionRefusedError 111 [Errno 111] Connection refused
# expect: ChildProcessError 10 [Errno 10] No child processes
# expect: ProcessLookupError 3 [Errno 3] No such process
# expect: BlockingIOError 11 [Errno 11] Resource temporarily unavailable
# expect: BlockingIOError 11 [Errno 11] write could not complete without blocking
# expect: FileNotFoundError PermissionError OSError BlockingIOError
# expect: ENOENT EAGAIN EPIPE No such file or directory
# expect: (2, 'No such file or directory', None) 2
# expect: Own 7 own ('x', 'y') None
# expect: Kept 2 (2, 'No such file or directory')
# expect: FileNotFoundError 2 nowhere
# Numbers of errors are Linux's: those that the interpreter raises, and those that a program makes.
import errno
import multiprocessing
import os
import pickle
import socket


class Own(OSError):
    def __init__(self, a, b):
        super().__init__(7, "own")
        self.both = a, b


class Kept(OSError):
    pass


def fail():
    open("nowhere")


def show(action):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error.errno, error)


def broken():
    reader, writer = os.pipe()
    os.close(reader)
    os.write(writer, b"1")


def blocking(action):
    reader, writer = os.pipe()
    for end in (reader, writer):
        os.set_blocking(end, False)
    action(reader, writer)


def fill(reader, writer):
    with open(writer, "wb", closefd=False) as file:
        file.raw.write(bytes(100_000))
        try:
            file.write(bytes(100_000))
        finally:
            file.detach()


if __name__ == "__main__":
    print(
        errno.ENOENT,
        errno.EBADF,
        errno.EAGAIN,
        errno.EEXIST,
        errno.EPIPE,
        errno.EADDRINUSE,
        errno.ECONNREFUSED,
    )
    os.mkdir("folder")
    open("file", "w").close()
    show(lambda: open("nowhere"))
    show(lambda: os.mkdir("folder"))
    show(lambda: open("folder"))
    show(lambda: os.stat("file/x"))
    show(lambda: os.read(999, 1))
    show(lambda: os.close(-1))
    show(broken)
    show(lambda: socket.create_connection(("127.0.0.1", 9)))
    show(lambda: os.waitpid(-1, 0))
    show(lambda: os.kill(999_999, 0))
    show(lambda: blocking(lambda reader, writer: os.read(reader, 1)))
    show(lambda: blocking(fill))
    made = OSError(2, "a"), OSError(errno.EACCES, "b"), OSError(6, "c"), OSError(errno.EAGAIN, "d")
    print(*(type(error).__name__ for error in made))
    print(errno.errorcode[2], errno.errorcode[11], errno.errorcode[32], os.strerror(2))
    error = pickle.loads(pickle.dumps(FileNotFoundError(2, os.strerror(2))))
    print((error.errno, error.strerror, error.filename), error.args[0])
    error = Own("x", "y")
    print(type(error).__name__, error.errno, error.strerror, error.both, error.filename)
    error = Kept(2, os.strerror(2))
    print(type(error).__name__, error.errno, error.args)
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(fail)
        except FileNotFoundError as error:
            print(type(error).__name__, error.errno, error.filename)
