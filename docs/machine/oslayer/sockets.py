"""Sockets: `_socket`, below the standard library's own `socket`."""

import _socket as native
import array
import errno
import os
import struct
import sys
import time
import types
from functools import partial

from . import descriptors, polling, refusals, system

AF_UNSPEC, AF_UNIX, AF_INET = 0, 1, 2
SOCK_STREAM, SOCK_DGRAM, SOCK_NONBLOCK, SOCK_CLOEXEC = 1, 2, 2048, 524288
IPPROTO_TCP, IPPROTO_UDP = 6, 17
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV = 1, 2, 4, 1024
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
SOL_SOCKET, SCM_RIGHTS = 1, 1
SO_TYPE, SO_ERROR, SO_SNDBUF, SO_RCVBUF, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN = 3, 4, 7, 8, 30, 38, 39
MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL = 0x2, 0x40, 0x100
_default_timeout = None

# Numbers as on Linux. Options are remembered; they have no effect.
CONSTANTS = {
    "AF_UNSPEC": AF_UNSPEC,
    "AF_UNIX": AF_UNIX,
    "AF_INET": AF_INET,
    "AF_INET6": 10,
    "SOCK_STREAM": SOCK_STREAM,
    "SOCK_DGRAM": SOCK_DGRAM,
    "SOCK_RAW": 3,
    "SOCK_SEQPACKET": 5,
    "SOCK_NONBLOCK": SOCK_NONBLOCK,
    "SOCK_CLOEXEC": SOCK_CLOEXEC,
    "SOL_SOCKET": SOL_SOCKET,
    "SOL_TCP": IPPROTO_TCP,
    "SCM_RIGHTS": SCM_RIGHTS,
    "SO_DEBUG": 1,
    "SO_REUSEADDR": 2,
    "SO_TYPE": SO_TYPE,
    "SO_ERROR": SO_ERROR,
    "SO_DONTROUTE": 5,
    "SO_BROADCAST": 6,
    "SO_SNDBUF": SO_SNDBUF,
    "SO_RCVBUF": SO_RCVBUF,
    "SO_KEEPALIVE": 9,
    "SO_OOBINLINE": 10,
    "SO_LINGER": 13,
    "SO_REUSEPORT": 15,
    "SO_PASSCRED": 16,
    "SO_PEERCRED": 17,
    "SO_RCVLOWAT": 18,
    "SO_SNDLOWAT": 19,
    "SO_RCVTIMEO": 20,
    "SO_SNDTIMEO": 21,
    "SO_ACCEPTCONN": SO_ACCEPTCONN,
    "SO_PROTOCOL": SO_PROTOCOL,
    "SO_DOMAIN": SO_DOMAIN,
    "SOMAXCONN": 4096,
    "IPPROTO_IP": 0,
    "IPPROTO_TCP": IPPROTO_TCP,
    "IPPROTO_UDP": IPPROTO_UDP,
    "TCP_NODELAY": 1,
    "TCP_MAXSEG": 2,
    "TCP_CORK": 3,
    "TCP_KEEPIDLE": 4,
    "TCP_KEEPINTVL": 5,
    "TCP_KEEPCNT": 6,
    "TCP_USER_TIMEOUT": 18,
    "SHUT_RD": 0,
    "SHUT_WR": 1,
    "SHUT_RDWR": 2,
    "MSG_OOB": 0x1,
    "MSG_PEEK": MSG_PEEK,
    "MSG_TRUNC": 0x20,
    "MSG_DONTWAIT": MSG_DONTWAIT,
    "MSG_WAITALL": MSG_WAITALL,
    "MSG_NOSIGNAL": 0x4000,
    "MSG_CMSG_CLOEXEC": 1 << 30,
    "AI_PASSIVE": AI_PASSIVE,
    "AI_CANONNAME": AI_CANONNAME,
    "AI_NUMERICHOST": AI_NUMERICHOST,
    "AI_NUMERICSERV": AI_NUMERICSERV,
    "NI_NUMERICHOST": NI_NUMERICHOST,
    "NI_NUMERICSERV": NI_NUMERICSERV,
    "INADDR_ANY": 0,
    "INADDR_LOOPBACK": 0x7F000001,
    "has_ipv6": False,
}

# The best known of /etc/services.
SERVICES = {
    "echo": 7,
    "ftp": 21,
    "ssh": 22,
    "telnet": 23,
    "smtp": 25,
    "domain": 53,
    "http": 80,
    "pop3": 110,
    "ntp": 123,
    "imap2": 143,
    "https": 443,
    "imaps": 993,
    "pop3s": 995,
    "mysql": 3306,
    "postgresql": 5432,
    "redis": 6379,
    "http-alt": 8080,
}

# What a socket's send and receive buffers hold.
BUFFER = 65536


def _name(family: int, address) -> str:
    """The kernel's name of an address.

    Raises:
        TypeError: it is no address of the family.
    """
    if family == AF_UNIX:
        path = os.fsdecode(bytes(address) if isinstance(address, (bytearray, memoryview)) else address)
        return path if path.startswith("\0") else os.path.abspath(path)
    if not isinstance(address, tuple) or len(address) != 2:
        raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
    host, port = address
    if not 0 <= port <= 65535:
        raise OverflowError("port must be 0-65535.")
    return f"{gethostbyname(host)}:{port}"


def gethostbyname(hostname, /) -> str:
    """The address of a host; there is none but this one.

    Raises:
        socket.gaierror: any other.
    """
    if isinstance(hostname, (bytes, bytearray)):
        hostname = hostname.decode()
    if hostname in ("", "0.0.0.0"):
        return "0.0.0.0"
    if hostname in ("localhost", "localhost.localdomain"):
        return "127.0.0.1"
    if not hostname.startswith("127."):
        refusals.refuse_host(hostname)
    return hostname


def gethostbyname_ex(hostname, /):
    return hostname, [], [gethostbyname(hostname)]


def gethostbyaddr(address, /):
    return "localhost", [], [gethostbyname(address)]


def getservbyname(name, protocol="tcp", /) -> int:
    if name not in SERVICES:
        raise OSError("service/proto not found")
    return SERVICES[name]


def getservbyport(port, protocol="tcp", /) -> str:
    for name, number in SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def _port(service) -> int:
    if service is None:
        return 0
    if isinstance(service, (bytes, bytearray)):
        service = service.decode()
    if isinstance(service, int):
        return service
    if service in SERVICES:
        return SERVICES[service]
    try:
        return int(service or 0)
    except ValueError:
        message = "Servname not supported for ai_socktype"
        raise native.gaierror(native.EAI_SERVICE, message) from None


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if host is None:
        host = "" if flags & AI_PASSIVE else "localhost"
    elif isinstance(host, bytes):
        host = host.decode()
    if family not in (AF_UNSPEC, AF_INET):
        refusals.refuse_host(host or "::")
    kind = SOCK_DGRAM if type == SOCK_DGRAM or proto == IPPROTO_UDP else SOCK_STREAM
    canonical = host if flags & AI_CANONNAME else ""
    protocol = IPPROTO_UDP if kind == SOCK_DGRAM else IPPROTO_TCP
    return [(AF_INET, kind, protocol, canonical, (gethostbyname(host), _port(port)))]


def getnameinfo(address, flags, /):
    host, port = address[:2]
    host = gethostbyname(host)
    service = str(port)
    if not flags & NI_NUMERICSERV and port in SERVICES.values():
        service = getservbyport(port)
    return (host if flags & NI_NUMERICHOST else "localhost"), service


def _address(family: int, name: str):
    if family == AF_UNIX:
        return os.fsencode(name) if name.startswith("\0") else name
    host, _, port = name.rpartition(":")
    return (host or "0.0.0.0", int(port or 0))


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class socket:
    """A stream socket."""

    __slots__ = ("_family", "_type", "_proto", "_timeout", "_fd", "_options")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._family = AF_INET if family == -1 else int(family)
        self._fd = -1
        self._options = {}
        kind = SOCK_STREAM if type == -1 else int(type)
        self._type = kind & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
        _check_kind(self._family, self._type)
        self._proto = 0 if proto == -1 else proto
        if fileno is None:
            self._fd = system.call("socket")
        else:
            self._fd = int(fileno)
            if not descriptors.is_open(self._fd):
                raise _error(errno.EBADF)
        self._timeout = 0.0 if kind & SOCK_NONBLOCK else _default_timeout
        if self._timeout is not None:
            self._tell_blocking()

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
        name = _name(self._family, address)
        if name.startswith("/"):
            # Its owner unlinks it like a file.
            try:
                open(name, "xb").close()
            except FileExistsError:
                raise _error(errno.EADDRINUSE) from None
        system.call("bind", self._fd, name)

    def listen(self, backlog=128, /):
        system.call("listen", self._fd)

    def _accept(self):
        fd = self._bounded(polling.POLLIN, lambda: system.call("accept", self._fd))
        return fd, _address(self._family, system.call("address", fd)[1])

    def connect(self, address, /):
        name = _name(self._family, address)
        if name.startswith("/") and not os.path.exists(name):
            raise _error(errno.ENOENT)
        system.call("connect", self._fd, name)
        if self._timeout == 0 and self._family == AF_INET:
            # It is connected already; but whoever doesn't wait for a network is told so later.
            raise _error(errno.EINPROGRESS)

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as error:
            if error.errno is None or isinstance(error, native.gaierror):
                raise
            return error.errno
        return 0

    def getsockname(self):
        return _address(self._family, system.call("address", self._fd)[0])

    def getpeername(self):
        return _address(self._family, system.call("peer", self._fd)[0])

    def shutdown(self, how, /):
        if how not in (0, 1, 2):
            raise _error(errno.EINVAL)
        system.call("shutdown", self._fd, how in (0, 2), how in (1, 2))

    # Options

    def settimeout(self, value, /):
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError("Timeout value out of range")
        self._timeout = value
        self._tell_blocking()

    def _tell_blocking(self):
        # As CPython does: with a timeout, what waits is the socket's own poll().
        system.post("set_blocking", self._fd, self._timeout is None)

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def setsockopt(self, level, optname, value, optlen=None, /):
        if not descriptors.is_open(self._fd):
            raise _error(errno.EBADF)
        if value is None:
            value = bytes(optlen)
        self._options[level, optname] = int(value) if isinstance(value, int) else bytes(value)

    def getsockopt(self, level, optname, buflen=0, /):
        if not descriptors.is_open(self._fd):
            raise _error(errno.EBADF)
        known = {}
        if level == SOL_SOCKET:
            known = {SO_TYPE: self._type, SO_ERROR: 0, SO_DOMAIN: self._family, SO_SNDBUF: BUFFER}
            known |= {SO_PROTOCOL: self._proto, SO_RCVBUF: BUFFER}
            if optname == SO_ACCEPTCONN:
                known[SO_ACCEPTCONN] = int(system.call("is_listening", self._fd))
        value = known.get(optname, self._options.get((level, optname), 0))
        if buflen:
            return (struct.pack("i", value) if isinstance(value, int) else value)[:buflen]
        return value if isinstance(value, int) else int.from_bytes(value[:4], "little")

    # Bytes

    def _bounded(self, event, attempt, flags=0):
        """`attempt()`; where it would have to wait, again when `event` has come, within the timeout.

        Raises:
            BlockingIOError: it would have to wait, and the socket doesn't block.
            TimeoutError: the time is up.
        """
        if not self._timeout or flags & MSG_DONTWAIT:
            return attempt()
        return self._until(time.monotonic() + self._timeout, event, attempt)

    def _until(self, deadline, event, attempt):
        while True:
            try:
                return attempt()
            except BlockingIOError:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError("timed out") from None
            polling._poll([(self._fd, event)], left)

    def _receive(self, bufsize, flags):
        if not flags & (MSG_PEEK | MSG_DONTWAIT):
            return descriptors.read(self._fd, bufsize)
        descriptors.return_ahead(self._fd)
        return system.call("read", self._fd, bufsize, flags) if bufsize else b""

    def recv(self, bufsize, flags=0, /):
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        data = self._bounded(polling.POLLIN, lambda: self._receive(bufsize, flags), flags)
        if flags & MSG_WAITALL and not flags & (MSG_PEEK | MSG_DONTWAIT):
            while data and len(data) < bufsize:
                more = self.recv(bufsize - len(data))
                if not more:
                    break
                data += more
        return data

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        if nbytes > len(view):
            raise ValueError("buffer too small for requested bytes")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0, /):
        return self.recv(bufsize, flags), None

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        return self.recv_into(buffer, nbytes, flags), None

    def send(self, data, flags=0, /):
        view = memoryview(data).cast("B")
        return self._bounded(polling.POLLOUT, lambda: self._transmit(view, flags), flags)

    def _transmit(self, view, flags):
        if not flags & MSG_DONTWAIT:
            return descriptors.write(self._fd, view)
        space = system.call("write", self._fd, view, None, flags)
        return -space if space < 0 else len(view)

    def sendall(self, data, flags=0, /):
        view = memoryview(data).cast("B")
        deadline = time.monotonic() + self._timeout if self._timeout else None
        send = partial(self._transmit, flags=flags)
        while True:
            if deadline is None:
                sent = send(view)
            else:
                sent = self._until(deadline, polling.POLLOUT, partial(send, view))
            view = view[sent:]
            if not view:
                return

    def sendto(self, data, *args):
        if args[-1] is not None and self._family == AF_UNIX:
            raise _error(errno.EISCONN)
        return self.send(data, *args[:-1])

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        data = b"".join(buffers)
        rights = []
        for level, kind, content in ancdata:
            if (level, kind) == (SOL_SOCKET, SCM_RIGHTS):
                rights += array.array("i", bytes(content))
        if not rights:
            return self.send(data, flags)
        sent = [descriptors.to_send(fd) for fd in rights]
        packed = data, sent, flags
        try:
            space = self._bounded(polling.POLLOUT, lambda: system.call("write", self._fd, *packed), flags)
        finally:
            for fd in sent:
                descriptors.close(fd)
        return -space if space < 0 else len(data)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        descriptors.return_ahead(self._fd)
        data, rights = self._bounded(
            polling.POLLIN, lambda: system.call("recvmsg", self._fd, bufsize, flags), flags
        )
        # What there is no room for is closed.
        room = max(0, ancbufsize - CMSG_LEN(0)) // 4
        for fd in rights[room:]:
            descriptors.close(fd)
        rights = rights[:room]
        content = array.array("i", rights).tobytes()
        return data, [(SOL_SOCKET, SCM_RIGHTS, content)] if rights else [], 0, None

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        views = [memoryview(buffer).cast("B") for buffer in buffers]
        data, *rest = self.recvmsg(sum(map(len, views)), ancbufsize, flags)
        left = memoryview(data)
        for view in views:
            part = left[: len(view)]
            view[: len(part)] = part
            left = left[len(part) :]
        return len(data), *rest

    def __repr__(self):
        return (
            f"<socket object, fd={self._fd}, family={self._family}, type={self._type}, proto={self._proto}>"
        )


def _check_kind(family: int, kind: int) -> None:
    if family not in (AF_UNIX, AF_INET):
        refusals.refuse_family()
    if kind != SOCK_STREAM:
        refusals.refuse_datagrams()


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    kind = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
    _check_kind(family, kind)
    if family != AF_UNIX:
        raise _error(errno.EOPNOTSUPP)
    return tuple(socket(family, type, proto, fd) for fd in system.call("socketpair"))


def setdefaulttimeout(timeout, /):
    global _default_timeout
    if timeout is not None:
        timeout = float(timeout)
        if timeout < 0:
            raise ValueError("Timeout value out of range")
    _default_timeout = timeout


def CMSG_LEN(length):
    return 16 + length


def CMSG_SPACE(length):
    return 16 + (length + 7) // 8 * 8


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
        gethostbyaddr=gethostbyaddr,
        gethostbyname=gethostbyname,
        gethostbyname_ex=gethostbyname_ex,
        getnameinfo=getnameinfo,
        getservbyname=getservbyname,
        getservbyport=getservbyport,
        gethostname=lambda: "localhost",
        getdefaulttimeout=lambda: _default_timeout,
        setdefaulttimeout=setdefaulttimeout,
    )
    sys.modules["_socket"] = module
