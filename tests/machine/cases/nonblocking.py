# expect-exit: 0
# expect: False
# expect: read BlockingIOError True
# expect: pipe takes some True
# expect: write BlockingIOError True
# expect: small and whole or not at all True
# expect: file None None
# expect: socket takes some True
# expect: send BlockingIOError True
# expect: recv BlockingIOError
# expect: accept BlockingIOError
# expect: timed out recv True
# expect: timed out send True
# expect: timed out sendall True
# expect: timed out accept True
# expect: peek b'abc' b'abcdef'
# expect: dontwait BlockingIOError
# expect: waitall 100000
# expect: end b''
# expect: EPIPE BrokenPipeError
# expect: child False
# expect: fcntl True False
# Descriptors and sockets that don't block, or not for ever.
import errno
import fcntl
import multiprocessing
import os
import socket
import threading
import time


def attempt(action):
    try:
        return action()
    except OSError as error:
        return error


def timed(action, seconds):
    started = time.monotonic()
    try:
        action()
    except TimeoutError:
        return time.monotonic() - started >= seconds


def child(writer):
    os.set_blocking(writer.fileno(), False)


if __name__ == "__main__":
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    print(os.get_blocking(reader))
    error = attempt(lambda: os.read(reader, 1))
    print("read", type(error).__name__, error.errno == errno.EAGAIN)
    print("pipe takes some", 0 < os.write(writer, bytes(200_000)) < 200_000)
    error = attempt(lambda: os.write(writer, bytes(200_000)))
    print("write", type(error).__name__, error.errno == errno.EWOULDBLOCK)
    os.read(reader, 4095)
    print(
        "small and whole or not at all", isinstance(attempt(lambda: os.write(writer, bytes(4096))), OSError)
    )
    while not isinstance(attempt(lambda: os.read(reader, 65536)), OSError):
        pass
    with open(reader, "rb", 0) as file:
        raw = open(writer, "wb", 0)
        while raw.write(bytes(65536)) is not None:
            pass
        full = raw.write(b"1")
        while file.read(65536):
            pass
        print("file", full, file.read(1))
    raw.close()

    left, right = socket.socketpair()
    left.setblocking(False)
    right.settimeout(0)
    print("socket takes some", 0 < left.send(bytes(9_000_000)) < 9_000_000)
    while not isinstance(error := attempt(lambda: left.send(bytes(10_000))), OSError):
        pass
    print("send", type(error).__name__, error.errno == errno.EAGAIN)
    while not isinstance(error := attempt(lambda: right.recv(1_000_000)), OSError):
        pass
    print("recv", type(error).__name__)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    print("accept", type(attempt(listener.accept)).__name__)

    left.settimeout(0.1)
    right.settimeout(0.1)
    listener.settimeout(0.1)
    print("timed out recv", timed(lambda: right.recv(1), 0.1))

    def send_on():
        while True:
            left.send(bytes(100_000))

    print("timed out send", timed(send_on, 0.1))
    while not isinstance(attempt(lambda: right.recv(1_000_000)), OSError):
        pass
    print("timed out sendall", timed(lambda: left.sendall(bytes(9_000_000)), 0.1))
    while not isinstance(attempt(lambda: right.recv(1_000_000)), OSError):
        pass
    print("timed out accept", timed(listener.accept, 0.1))

    left.settimeout(None)
    right.settimeout(None)
    left.send(b"abcdef")
    print("peek", right.recv(3, socket.MSG_PEEK), right.recv(99))
    print("dontwait", type(attempt(lambda: right.recv(1, socket.MSG_DONTWAIT))).__name__)
    thread = threading.Thread(target=lambda: [left.sendall(bytes(10_000)) for _ in range(10)])
    thread.start()
    print("waitall", len(right.recv(100_000, socket.MSG_WAITALL)))
    thread.join()
    left.shutdown(socket.SHUT_WR)
    print("end", right.recv(1))
    error = attempt(lambda: left.send(b"1"))
    print(errno.errorcode[error.errno], type(error).__name__)

    reader, writer = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=child, args=(writer,))
    process.start()
    process.join()
    print("child", os.get_blocking(writer.fileno()))
    flags = fcntl.fcntl(reader.fileno(), fcntl.F_GETFL)
    fcntl.fcntl(reader.fileno(), fcntl.F_SETFL, flags | os.O_NONBLOCK)
    print("fcntl", not flags & os.O_NONBLOCK, os.get_blocking(reader.fileno()))
