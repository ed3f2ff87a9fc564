# expect-exit: 0
# expect: [('127.0.0.1', 80)] 443 ssh
# expect: gaierror -8
# expect: 1 1 6 True
# expect: b'\x01\x00\x00\x00' 1 0
# expect: peers True True
# expect: not connected ENOTCONN
# expect: connected EISCONN
# expect: in progress EINPROGRESS 0
# expect: abstract b'\x00name' b'hello'
# expect: path EADDRINUSE ENOENT ECONNREFUSED
# expect: port EADDRINUSE
# expect: sent b'fds' b'through the pipe'
# expect: vectors 6 [b'abc', b'def']
# expect: sendfile 300000 True
# expect: epoll [('reader', 1)] [] [('reader', 17)]
# expect: poll [('writer', 'OUT ERR')]
# expect: select [True, True, False]
# expect: readable selector ['reader']
# expect: closed socket EBADF -1
# expect: makefile ['one\n', 'two\n']
# Sockets and what waits for them, as programs use them.
import errno
import os
import select
import selectors
import socket
import threading

NAMES = {}


def attempt(action):
    try:
        return action()
    except OSError as error:
        return errno.errorcode[error.errno]


def named(found):
    return [(NAMES[fd], events) for fd, events in found]


if __name__ == "__main__":
    found = socket.getaddrinfo("localhost", "http", socket.AF_INET, socket.SOCK_STREAM)
    print([address for *_, address in found], socket.getservbyname("https"), socket.getservbyport(22))
    try:
        socket.getaddrinfo("127.0.0.1", "no-such-service")
    except socket.gaierror as error:
        print("gaierror", error.errno)

    server = socket.create_server(("127.0.0.1", 0))
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    client = socket.create_connection(server.getsockname())
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    print(
        server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR),
        client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY),
        socket.IPPROTO_TCP,
        client.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) > 4096,
    )
    print(
        client.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 4),
        server.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN),
        client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR),
    )
    accepted, address = server.accept()
    print("peers", address == client.getsockname() == accepted.getpeername(), address[1] > 0)
    print("not connected", attempt(socket.socket().getpeername))
    print("connected", attempt(lambda: client.connect(server.getsockname())))

    connecting = socket.socket()
    connecting.setblocking(False)
    progress = attempt(lambda: connecting.connect(server.getsockname()))
    select.select([], [connecting], [])
    print("in progress", progress, connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))

    listener = socket.socket(socket.AF_UNIX)
    listener.bind("\0name")
    listener.listen()
    caller = socket.socket(socket.AF_UNIX)
    caller.connect("\0name")
    caller.send(b"hello")
    print("abstract", listener.getsockname(), listener.accept()[0].recv(9))
    path = socket.socket(socket.AF_UNIX)
    path.bind("path")
    print(
        "path",
        attempt(lambda: socket.socket(socket.AF_UNIX).bind("path")),
        attempt(lambda: socket.socket(socket.AF_UNIX).connect("nowhere")),
        attempt(lambda: socket.socket(socket.AF_UNIX).connect("path")),
    )
    taken = attempt(lambda: socket.socket().bind(server.getsockname()))
    print("port", taken)

    left, right = socket.socketpair()
    reader, writer = os.pipe()
    socket.send_fds(left, [b"fds"], [writer])
    data, (received,), *_ = socket.recv_fds(right, 9, 4)
    os.write(received, b"through the pipe")
    print("sent", data, os.read(reader, 99))
    os.close(received)

    buffers = [bytearray(3), bytearray(3)]
    os.writev(writer, [b"ab", b"cdef"])
    print("vectors", os.readv(reader, buffers), [bytes(buffer) for buffer in buffers])

    content = os.urandom(300_000)
    open("content", "wb").write(content)
    chunks = []
    receiving = threading.Thread(target=lambda: chunks.append(accepted.recv(300_000, socket.MSG_WAITALL)))
    receiving.start()
    with open("content", "rb") as file:
        sent = client.sendfile(file)
    receiving.join()
    print("sendfile", sent, b"".join(chunks) == content)

    NAMES.update({reader: "reader", writer: "writer"})
    epoll = select.epoll()
    epoll.register(reader, select.EPOLLIN | select.EPOLLONESHOT)
    os.write(writer, b"1")
    first, second = epoll.poll(1), epoll.poll(0)
    os.close(writer)
    epoll.modify(reader, select.EPOLLIN)
    print("epoll", named(first), named(second), named(epoll.poll(1)))
    epoll.close()

    reader, writer = os.pipe()
    NAMES.update({reader: "reader", writer: "writer"})
    poll = select.poll()
    poll.register(writer, select.POLLOUT)
    os.close(reader)
    flags = {select.POLLOUT: "OUT", select.POLLERR: "ERR", select.POLLHUP: "HUP"}
    found = poll.poll(100)
    print(
        "poll",
        [(NAMES[fd], " ".join(flags[flag] for flag in flags if flag & events)) for fd, events in found],
    )
    left.send(b"1")
    print("select", [bool(ready) for ready in select.select([right], [left], [left], 1)])
    reader, writer = os.pipe()
    with selectors.DefaultSelector() as selector:
        selector.register(reader, selectors.EVENT_READ, "reader")
        selector.register(writer, selectors.EVENT_WRITE, "writer")
        selector.modify(writer, selectors.EVENT_READ, "writer")
        os.write(writer, b"1")
        print("readable selector", [key.data for key, _ in selector.select(1)])
    left.close()
    print("closed socket", attempt(lambda: left.send(b"1")), left.fileno())
    with client, accepted:
        client.sendall(b"one\ntwo\n")
        client.shutdown(socket.SHUT_WR)
        print("makefile", list(accepted.makefile("r")))
