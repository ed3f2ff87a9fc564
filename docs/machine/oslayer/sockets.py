"""Sockets: `_socket`, below the standard library's own `socket`."""

import _socket as native
import array
import errno
import json
import os
import sys
import types

from . import descriptors, polling, refusals, system

AF_UNIX, AF_INET = 1, 2
SOCK_STREAM, SOCK_DGRAM = 1, 2
IPPROTO_TCP = 6
AI_PASSIVE = 1
SOL_SOCKET, SCM_RIGHTS = 1, 1
_default_timeout = None

# Numbers as on Linux; options are accepted and have no effect.
CONSTANTS = {
    "AF_UNSPEC": 0,
    "AF_UNIX": AF_UNIX,
    "AF_INET": AF_INET,
    "AF_INET6": 10,
    "SOCK_STREAM": SOCK_STREAM,
    "SOCK_DGRAM": SOCK_DGRAM,
    "SOCK_NONBLOCK": 2048,
    "SOCK_CLOEXEC": 524288,
    "SOL_SOCKET": SOL_SOCKET,
    "SCM_RIGHTS": SCM_RIGHTS,
    "SO_REUSEADDR": 2,
    "SO_TYPE": 3,
    "SO_ERROR": 4,
    "SO_SNDBUF": 7,
    "SO_RCVBUF": 8,
    "SO_KEEPALIVE": 9,
    "SO_REUSEPORT": 15,
    "SO_PROTOCOL": 38,
    "SOMAXCONN": 128,
    "IPPROTO_TCP": IPPROTO_TCP,
    "TCP_NODELAY": 1,
    "SHUT_RD": 0,
    "SHUT_WR": 1,
    "SHUT_RDWR": 2,
    "MSG_PEEK": 2,
    "MSG_CMSG_CLOEXEC": 1 << 30,
    "AI_PASSIVE": AI_PASSIVE,
}


def _name(family: int, address) -> str:
    """The kernel's name of an address."""
    if family == AF_UNIX:
        return os.fsdecode(address)
    host, port = address[:2]
    return f"{gethostbyname(host)}:{port}"


def gethostbyname(hostname, /) -> str:
    """The address of a host; there is none but this one.

    Raises:
        socket.gaierror: any other.
    """
    if hostname in ("", "0.0.0.0"):
        return "0.0.0.0"
    if hostname == "localhost":
        return "127.0.0.1"
    if not hostname.startswith("127."):
        refusals.refuse_host(hostname)
    return hostname


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if host is None:
        host = "" if flags & AI_PASSIVE else "localhost"
    elif isinstance(host, bytes):
        host = host.decode()
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, "", (gethostbyname(host), int(port or 0)))]


def _address(family: int, name: str):
    if family == AF_UNIX:
        return name
    host, _, port = name.rpartition(":")
    return (host or "0.0.0.0", int(port or 0))


class socket:
    """A stream socket."""

    __slots__ = ("_family", "_type", "_proto", "_timeout", "_fd")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._family = AF_INET if family == -1 else int(family)
        self._fd = -1
        self._type = SOCK_STREAM if type == -1 else int(type)
        if self._type == SOCK_DGRAM:
            refusals.refuse_datagrams()
        self._proto = 0 if proto == -1 else proto
        self._timeout = _default_timeout
        self._fd = system.call("socket") if fileno is None else fileno

    def fileno(self):
        return self._fd

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def close(self):
        if self._fd >= 0:
            descriptors.close(self.detach())

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)

    # Connections

    def bind(self, address, /):
        system.call("bind", self._fd, _name(self._family, address))
        if self._family == AF_UNIX and address:
            # Its owner unlinks it like a file.
            with open(address, "xb"):
                pass

    def listen(self, backlog=128, /):
        system.call("listen", self._fd)

    def _accept(self):
        self._wait(polling.POLLIN)
        fd = system.call("accept", self._fd)
        return fd, _address(self._family, json.loads(system.call("address", fd))[1])

    def connect(self, address, /):
        system.call("connect", self._fd, _name(self._family, address))

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def getsockname(self):
        return _address(self._family, json.loads(system.call("address", self._fd))[0])

    def getpeername(self):
        return _address(self._family, json.loads(system.call("address", self._fd))[1])

    def shutdown(self, how, /):
        system.call("shutdown", self._fd, how in (0, 2), how in (1, 2))

    # Options

    def settimeout(self, value, /):
        self._timeout = None if value is None else float(value)

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag, /):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def setsockopt(self, *args):
        pass

    def getsockopt(self, level, option, buflen=0, /):
        return bytes(buflen) if buflen else 0

    # Bytes

    def _wait(self, event):
        if self._timeout is None:
            return
        if not polling._poll([(self._fd, event)], self._timeout):
            if self._timeout == 0:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            raise TimeoutError("timed out")

    def recv(self, bufsize, flags=0, /):
        self._wait(polling.POLLIN)
        return descriptors.read(self._fd, bufsize)

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view))
        view[: len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0, /):
        return self.recv(bufsize), None

    def send(self, data, flags=0, /):
        return descriptors.write(self._fd, memoryview(data).cast("B"))

    def sendall(self, data, flags=0, /):
        self.send(data)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        data = b"".join(buffers)
        rights = []
        for level, kind, content in ancdata:
            if (level, kind) == (SOL_SOCKET, SCM_RIGHTS):
                rights += array.array("i", bytes(content))
        if not rights:
            return self.send(data)
        sent = [descriptors.to_send(fd) for fd in rights]
        try:
            system.call("write", self._fd, system.pack(data), system.structure(sent))
        finally:
            for fd in sent:
                descriptors.close(fd)
        return len(data)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        descriptors.return_ahead(self._fd)
        data, rights = system.call_json("recvmsg", self._fd, bufsize)
        content = array.array("i", rights).tobytes()
        return data.encode("latin-1"), [(SOL_SOCKET, SCM_RIGHTS, content)] if rights else [], 0, None

    def __repr__(self):
        return f"<socket object, fd={self._fd}, family={self._family}, type={self._type}, proto=0>"


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    return tuple(socket(family, type, proto, fd) for fd in system.call_json("socketpair"))


def CMSG_LEN(length):
    return 12 + length


def CMSG_SPACE(length):
    return 12 + (length + 3) // 4 * 4


def install() -> None:
    module = types.ModuleType("_socket", native.__doc__)
    module.__dict__.update({name: value for name, value in vars(native).items() if name != "CAPI"})
    module.__dict__.update(
        socket=socket,
        SocketType=socket,
        socketpair=socketpair,
        CMSG_LEN=CMSG_LEN,
        CMSG_SPACE=CMSG_SPACE,
        close=descriptors.close,
        dup=descriptors.dup,
        **CONSTANTS,
        getaddrinfo=getaddrinfo,
        gethostbyname=gethostbyname,
        gethostname=lambda: "localhost",
        getdefaulttimeout=lambda: _default_timeout,
    )
    sys.modules["_socket"] = module
