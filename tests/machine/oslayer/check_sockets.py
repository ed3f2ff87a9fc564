"""Sockets, as `_socket` has them."""

import array
import errno
import os
import socket as native
import struct
import tempfile
import time
import unittest

import bridge
from bridge import layer, machine

descriptors = layer("descriptors")
sockets = layer("sockets")
threads = layer("threads")

UNIX, INET = sockets.AF_UNIX, sockets.AF_INET
PEEK, DONTWAIT, WAITALL = sockets.MSG_PEEK, sockets.MSG_DONTWAIT, sockets.MSG_WAITALL
bridge.make_scratch()


def fails(test, number, call, *arguments):
    with test.assertRaises(OSError) as caught:
        call(*arguments)
    test.assertEqual(caught.exception.errno, number)


class Connections(unittest.TestCase):
    def listen(self, family=INET, address=("", 0)):
        listener = sockets.socket(family)
        listener.bind(address)
        listener.listen()
        return listener

    def test_over_a_port(self):
        listener = self.listen()
        host, port = listener.getsockname()
        self.assertEqual(host, "0.0.0.0")
        self.assertGreater(port, 0)
        client = sockets.socket()
        client.connect(("localhost", port))
        fd, address = listener._accept()
        server = sockets.socket(fileno=fd)
        self.assertEqual(address, client.getsockname())
        self.assertEqual(server.getpeername(), client.getsockname())
        self.assertEqual(client.getpeername()[1], port)
        client.send(b"question")
        self.assertEqual(server.recv(100), b"question")
        server.sendall(b"answer")
        self.assertEqual(client.recv(3), b"ans")
        self.assertEqual(client.recv(3), b"wer")
        client.close()
        self.assertEqual(server.recv(1), b"")
        self.assertEqual(client.fileno(), -1)

    def test_over_a_path(self):
        path = os.path.join(tempfile.mkdtemp(), "socket")
        client = sockets.socket(UNIX)
        fails(self, errno.ENOENT, client.connect, path)
        listener = self.listen(UNIX, path)
        self.assertTrue(os.path.exists(path))
        self.assertEqual(listener.getsockname(), path)
        fails(self, errno.EADDRINUSE, sockets.socket(UNIX).bind, path)
        client.connect(path)
        fd, _ = listener._accept()
        sockets.socket(UNIX, fileno=fd).send(b"x")
        self.assertEqual(client.recv(1), b"x")

    def test_over_an_abstract_name(self):
        self.assertEqual(self.listen(UNIX, b"\0name").getsockname(), b"\0name")
        self.assertEqual(self.listen(UNIX, bytearray(b"\0other")).getsockname(), b"\0other")

    def test_nobody_listens(self):
        client = sockets.socket()
        fails(self, errno.ECONNREFUSED, client.connect, ("localhost", 9))
        self.assertEqual(client.connect_ex(("localhost", 9)), errno.ECONNREFUSED)
        with self.assertRaises(native.gaierror):
            client.connect_ex(("example.org", 80))

    def test_who_doesn_t_wait_is_told_later(self):
        listener = self.listen()
        client = sockets.socket()
        client.setblocking(False)
        self.assertEqual(client.connect_ex(listener.getsockname()), errno.EINPROGRESS)
        client.send(b"x")
        listener.setblocking(False)
        listener._accept()
        with self.assertRaises(BlockingIOError):
            listener._accept()
        self.assertEqual(sockets.socket(fileno=client.detach()).gettimeout(), None)
        waiting = sockets.socket()
        waiting.settimeout(5)
        self.assertEqual(waiting.connect_ex(listener.getsockname()), 0)

    def test_not_connected(self):
        fails(self, errno.ENOTCONN, sockets.socket().getpeername)
        self.assertEqual(sockets.socket().getsockname(), ("0.0.0.0", 0))

    def test_addresses(self):
        for wrong in ("localhost", ("localhost",), ("localhost", 1, 2), ["localhost", 1]):
            with self.assertRaises(TypeError):
                sockets.socket().bind(wrong)
        for port in (-1, 65536):
            with self.assertRaises(OverflowError):
                sockets.socket().bind(("", port))
        self.assertEqual(sockets._name(INET, ("", 65535)), "0.0.0.0:65535")
        self.assertEqual(sockets._name(UNIX, "a"), os.path.abspath("a"))
        self.assertEqual(sockets._name(UNIX, memoryview(b"/a")), "/a")

    def test_shutdown(self):
        one, other = sockets.socketpair()
        one.shutdown(native.SHUT_WR)
        self.assertEqual(other.recv(1), b"")
        other.send(b"x")
        self.assertEqual(one.recv(1), b"x")
        with self.assertRaises(BrokenPipeError):
            one.send(b"x")
        one, other = sockets.socketpair()
        one.shutdown(native.SHUT_RD)
        self.assertEqual(one.recv(1), b"")
        one.send(b"x")
        self.assertEqual(other.recv(1), b"x")
        one.shutdown(native.SHUT_RDWR)
        self.assertEqual(other.recv(1), b"")
        fails(self, errno.EINVAL, one.shutdown, 3)
        fails(self, errno.EINVAL, one.shutdown, -1)

    def test_a_number_that_leads_nowhere(self):
        one, other = sockets.socketpair()
        number = one.fileno()
        one.close()
        one.close()
        fails(self, errno.EBADF, lambda: sockets.socket(UNIX, fileno=number))
        fails(self, errno.EBADF, one.getsockopt, 1, 3)
        fails(self, errno.EBADF, one.setsockopt, 1, 2, 1)

    def test_kinds(self):
        socket = sockets.socket(UNIX, sockets.SOCK_STREAM | sockets.SOCK_NONBLOCK | sockets.SOCK_CLOEXEC, 0)
        self.assertEqual((socket.family, socket.type, socket.proto), (UNIX, sockets.SOCK_STREAM, 0))
        self.assertEqual(socket.gettimeout(), 0.0)
        self.assertFalse(descriptors.get_blocking(socket.fileno()))
        self.assertEqual(sockets.socket().family, INET)
        self.assertEqual(sockets.socket(proto=6).proto, 6)
        self.assertIn(f"fd={socket.fileno()}, family=1, type=1, proto=0", repr(socket))
        fails(self, errno.EOPNOTSUPP, sockets.socketpair, INET)
        for wrong in ((10,), (UNIX, sockets.SOCK_DGRAM), (UNIX, 3)):
            with self.assertRaises((OSError, NotImplementedError)):
                sockets.socket(*wrong)


class Bytes(unittest.TestCase):
    def setUp(self):
        self.one, self.other = sockets.socketpair()

    def test_peeking(self):
        self.one.send(b"abc")
        self.assertEqual(self.other.recv(2, PEEK), b"ab")
        self.assertEqual(self.other.recv(0, PEEK), b"")
        self.assertEqual(self.other.recv(3), b"abc")

    def test_peeking_at_what_was_read_ahead(self):
        self.one.send(b"\0\0\0\3abc")
        self.assertEqual(self.other.recv(4), b"\0\0\0\3")
        self.assertEqual(self.other.recv(9, PEEK), b"abc")
        self.assertEqual(self.other.recv(9), b"abc")

    def test_not_waiting_once(self):
        with self.assertRaises(BlockingIOError):
            self.other.recv(1, DONTWAIT)
        self.assertEqual(self.one.send(b"x" * 100_000, DONTWAIT), 65536)
        with self.assertRaises(BlockingIOError):
            self.one.send(b"x", DONTWAIT)
        self.assertEqual(len(self.other.recv(100_000, DONTWAIT)), 65536)
        self.assertEqual(self.one.send(b"xyz", DONTWAIT), 3)

    def test_all_of_it(self):
        self.one.send(b"ab")

        def later():
            self.one.send(b"cd")
            self.one.send(b"ef")

        handle = threads.start_joinable_thread(later)
        self.assertEqual(self.other.recv(5, WAITALL), b"abcde")
        handle.join()
        self.assertEqual(self.other.recv(5, WAITALL | DONTWAIT), b"f")
        self.one.send(b"end")
        self.one.close()
        self.assertEqual(self.other.recv(5, WAITALL), b"end")
        self.assertEqual(self.other.recv(5, WAITALL), b"")

    def test_into_buffers(self):
        buffer = bytearray(5)
        self.one.send(b"abcdefgh")
        self.assertEqual(self.other.recv_into(buffer, 3), 3)
        self.assertEqual(buffer, b"abc\0\0")
        self.assertEqual(self.other.recv_into(array.array("H", [0, 0])), 4)
        self.assertEqual(self.other.recvfrom(9), (b"h", None))
        self.one.send(b"xy")
        self.assertEqual(self.other.recvfrom_into(buffer), (2, None))
        with self.assertRaises(ValueError):
            self.other.recv_into(buffer, 6)
        with self.assertRaises(ValueError):
            self.other.recv_into(buffer, -1)
        with self.assertRaises(ValueError):
            self.other.recv(-1)
        self.assertEqual(self.other.recv(0), b"")

    def test_time(self):
        self.other.settimeout(0.05)
        self.assertEqual(self.other.gettimeout(), 0.05)
        start = time.monotonic()
        with self.assertRaises(TimeoutError):
            self.other.recv(1)
        self.assertGreaterEqual(time.monotonic() - start, 0.04)
        self.one.send(b"x")
        self.assertEqual(self.other.recv(1), b"x")
        handle = threads.start_joinable_thread(lambda: self.one.send(b"y"))
        self.other.settimeout(5)
        self.assertEqual(self.other.recv(1), b"y")
        handle.join()
        self.one.settimeout(0.05)
        with self.assertRaises(TimeoutError):
            self.one.sendall(b"x" * 100_000)
        self.assertEqual(len(self.other.recv(100_000)), 65536)
        self.one.settimeout(5)
        handle = threads.start_joinable_thread(lambda: self.one.sendall(b"z" * 100_000))
        got = 0
        while got < 100_000:
            got += len(self.other.recv(30_000))
        handle.join()
        self.assertEqual(got, 100_000)

    def test_blocking(self):
        self.assertTrue(self.other.getblocking())
        self.assertIsNone(self.other.timeout)
        self.other.setblocking(False)
        self.assertFalse(self.other.getblocking())
        with self.assertRaises(BlockingIOError):
            self.other.recv(1)
        self.other.settimeout(1)
        self.assertTrue(self.other.getblocking())
        self.other.setblocking(True)
        self.assertEqual(self.other.gettimeout(), None)
        with self.assertRaises(ValueError):
            self.other.settimeout(-1)
        for wrong in (-1, -0.5):
            with self.assertRaises(ValueError):
                sockets.setdefaulttimeout(wrong)
        sockets.setdefaulttimeout(3)
        self.assertEqual(sockets.socket().gettimeout(), 3.0)
        self.addCleanup(sockets.setdefaulttimeout, None)
        sockets.setdefaulttimeout(0)
        socket = sockets.socket()
        self.assertFalse(descriptors.get_blocking(socket.fileno()))
        sockets.setdefaulttimeout(None)
        self.assertIsNone(sockets.socket().gettimeout())

    def test_options(self):
        self.assertEqual(self.one.getsockopt(1, sockets.SO_TYPE), 1)
        self.assertEqual(self.one.getsockopt(1, sockets.SO_ERROR), 0)
        self.assertEqual(self.one.getsockopt(1, sockets.SO_DOMAIN), UNIX)
        self.assertEqual(self.one.getsockopt(1, sockets.SO_SNDBUF), 65536)
        self.assertEqual(self.one.getsockopt(1, sockets.SO_RCVBUF), 65536)
        self.assertEqual(sockets.socket(proto=6).getsockopt(1, sockets.SO_PROTOCOL), 6)
        self.assertEqual(self.one.getsockopt(1, sockets.SO_ACCEPTCONN), 0)
        listener = sockets.socket()
        listener.bind(("", 0))
        listener.listen()
        self.assertEqual(listener.getsockopt(1, sockets.SO_ACCEPTCONN), 1)
        self.one.setsockopt(1, 2, 7)
        self.assertEqual(self.one.getsockopt(1, 2), 7)
        self.assertEqual(self.one.getsockopt(1, 2, 4), struct.pack("i", 7))
        self.assertEqual(self.one.getsockopt(6, 2), 0)
        self.one.setsockopt(1, 13, struct.pack("ii", 1, 5))
        self.assertEqual(self.one.getsockopt(1, 13, 8), struct.pack("ii", 1, 5))
        self.assertEqual(self.one.getsockopt(1, 13, 2), b"\1\0")
        self.assertEqual(self.one.getsockopt(1, 13), 1)
        self.one.setsockopt(1, 20, None, 3)
        self.assertEqual(self.one.getsockopt(1, 20, 9), b"\0\0\0")
        self.one.setsockopt(1, 2, True)
        self.assertEqual(self.one.getsockopt(1, 2), 1)

    def test_messages_with_descriptors(self):
        reader, writer = descriptors.pipe()
        rights = [(1, 1, array.array("i", [writer, reader]))]
        self.assertEqual(self.one.sendmsg([b"ab", b"c"], rights), 3)
        data, ancillary, flags, address = self.other.recvmsg(10, sockets.CMSG_SPACE(8))
        self.assertEqual((data, flags, address), (b"abc", 0, None))
        ((level, kind, content),) = ancillary
        self.assertEqual((level, kind), (1, 1))
        got, other = array.array("i", content)
        self.assertNotEqual(got, writer)
        descriptors.write(got, b"x")
        self.assertEqual(descriptors.read(reader, 1), b"x")
        descriptors.close(writer)
        descriptors.close(got)
        self.assertEqual(descriptors.read(other, 1), b"")

    def test_what_there_is_no_room_for_is_closed(self):
        reader, writer = descriptors.pipe()
        self.one.sendmsg([b"x"], [(1, 1, array.array("i", [writer, writer]))])
        data, ancillary, *_ = self.other.recvmsg(10, sockets.CMSG_LEN(4))
        (fd,) = array.array("i", ancillary[0][2])
        self.one.sendmsg([b"x"], [(1, 1, array.array("i", [writer]))])
        self.assertEqual(self.other.recvmsg(10)[1], [])
        descriptors.close(writer)
        descriptors.close(fd)
        self.assertEqual(descriptors.read(reader, 1), b"")

    def test_messages_without(self):
        self.assertEqual(self.one.sendmsg([b"ab", b"cd"]), 4)
        self.assertEqual(self.other.recvmsg(10)[:2], (b"abcd", []))
        self.one.sendmsg([b"xyz"], [(1, 2, b"creds")])
        buffers = bytearray(2), bytearray(5)
        self.assertEqual(self.other.recvmsg_into(buffers), (3, [], 0, None))
        self.assertEqual(buffers, (b"xy", b"z\0\0\0\0"))
        self.other.setblocking(False)
        with self.assertRaises(BlockingIOError):
            self.other.recvmsg(1)
        self.one.send(b"\0\0\0\2ab")
        self.assertEqual(self.other.recv(4), b"\0\0\0\2")
        self.assertEqual(self.other.recvmsg(9)[0], b"ab")

    def test_sendto(self):
        self.assertEqual(self.one.sendto(b"x", None), 1)
        fails(self, errno.EISCONN, self.one.sendto, b"x", "/somewhere")
        self.assertEqual(self.one.sendto(b"xy", DONTWAIT, None), 2)


class Names(unittest.TestCase):
    def test_hosts(self):
        for name, address in (
            ("", "0.0.0.0"),
            ("0.0.0.0", "0.0.0.0"),
            ("localhost", "127.0.0.1"),
            ("localhost.localdomain", "127.0.0.1"),
            ("127.1.2.3", "127.1.2.3"),
            (b"localhost", "127.0.0.1"),
        ):
            self.assertEqual(sockets.gethostbyname(name), address)
        with self.assertRaises(native.gaierror):
            sockets.gethostbyname("example.org")
        self.assertEqual(sockets.gethostbyname_ex("localhost"), ("localhost", [], ["127.0.0.1"]))
        self.assertEqual(sockets.gethostbyaddr("127.0.0.1"), ("localhost", [], ["127.0.0.1"]))

    def test_services(self):
        self.assertEqual(sockets.getservbyname("http"), 80)
        self.assertEqual(sockets.getservbyport(443), "https")
        with self.assertRaises(OSError):
            sockets.getservbyname("nothing")
        with self.assertRaises(OSError):
            sockets.getservbyport(4711)

    def test_getaddrinfo(self):
        stream = (INET, sockets.SOCK_STREAM, sockets.IPPROTO_TCP, "")
        self.assertEqual(sockets.getaddrinfo("localhost", 80), [(*stream, ("127.0.0.1", 80))])
        self.assertEqual(sockets.getaddrinfo(None, "http"), [(*stream, ("127.0.0.1", 80))])
        self.assertEqual(
            sockets.getaddrinfo(None, b"9", flags=sockets.AI_PASSIVE), [(*stream, ("0.0.0.0", 9))]
        )
        self.assertEqual(sockets.getaddrinfo(b"localhost", None), [(*stream, ("127.0.0.1", 0))])
        self.assertEqual(sockets.getaddrinfo("", ""), [(*stream, ("0.0.0.0", 0))])
        for settings in ({"type": sockets.SOCK_DGRAM}, {"proto": sockets.IPPROTO_UDP}):
            ((family, kind, protocol, *_),) = sockets.getaddrinfo("localhost", 1, **settings)
            self.assertEqual((kind, protocol), (sockets.SOCK_DGRAM, sockets.IPPROTO_UDP))
        ((*_, canonical, _),) = sockets.getaddrinfo("localhost", 1, INET, flags=sockets.AI_CANONNAME)
        self.assertEqual(canonical, "localhost")
        with self.assertRaises(native.gaierror) as caught:
            sockets.getaddrinfo("localhost", "nothing")
        self.assertEqual(caught.exception.errno, native.EAI_SERVICE)
        with self.assertRaises(native.gaierror):
            sockets.getaddrinfo("localhost", 1, 10)

    def test_getnameinfo(self):
        self.assertEqual(sockets.getnameinfo(("127.0.0.1", 80), 0), ("localhost", "http"))
        self.assertEqual(sockets.getnameinfo(("127.0.0.1", 81), 0), ("localhost", "81"))
        flags = sockets.NI_NUMERICHOST | sockets.NI_NUMERICSERV
        self.assertEqual(sockets.getnameinfo(("localhost", 80), flags), ("127.0.0.1", "80"))


class Ends(unittest.TestCase):
    def test_a_socket_that_goes_is_closed(self):
        one, other = sockets.socketpair()
        del one
        self.assertEqual(other.recv(1), b"")

    def test_a_detached_one_isn_t(self):
        one, other = sockets.socketpair()
        number = one.detach()
        self.assertEqual(one.fileno(), -1)
        del one
        machine.do("sent")
        descriptors.write(number, b"x")
        self.assertEqual(other.recv(1), b"x")
