"""Waiting for any of several descriptors."""

import os
import tempfile
import time
import unittest

import bridge
from bridge import layer, spawn

descriptors = layer("descriptors")
polling = layer("polling")
IN, OUT, ERR, HUP, NVAL = polling.POLLIN, polling.POLLOUT, polling.POLLERR, polling.POLLHUP, polling.POLLNVAL
bridge.make_scratch()


class File:
    def __init__(self, number):
        self.number = number

    def fileno(self):
        return self.number


class Base(unittest.TestCase):
    def setUp(self):
        self.reader, self.writer = descriptors.pipe()


class Select(Base):
    def test_what_is_ready(self):
        self.assertEqual(polling.select([self.reader], [], [], 0), ([], [], []))
        self.assertEqual(polling.select([self.reader], [self.writer], []), ([], [self.writer], []))
        descriptors.write(self.writer, b"x")
        self.assertEqual(polling.select([self.reader], [], [self.reader]), ([self.reader], [], []))
        file = File(self.reader)
        self.assertEqual(polling.select([file], [self.writer], []), ([file], [self.writer], []))

    def test_the_end_is_to_be_read(self):
        descriptors.close(self.writer)
        self.assertEqual(polling.select([self.reader], [], [], 5), ([self.reader], [], []))

    def test_where_nobody_reads_there_is_an_error_to_be_written(self):
        descriptors.close(self.reader)
        self.assertEqual(polling.select([], [self.writer], [], 5), ([], [self.writer], []))

    def test_time(self):
        descriptors.write(self.writer, b"x")  # Nothing exceptional.
        start = time.monotonic()
        self.assertEqual(polling.select([], [], [self.reader], 0.05), ([], [], []))
        self.assertGreaterEqual(time.monotonic() - start, 0.04)
        with self.assertRaises(ValueError):
            polling.select([], [], [], -1)

    def test_one_thing_read_and_written(self):
        one, other = layer("sockets").socketpair()
        self.assertEqual(polling.select([one], [one], [], 0), ([], [one], []))
        other.send(b"x")
        self.assertEqual(polling.select([one], [one], [], 0), ([one], [one], []))

    def test_what_is_no_descriptor(self):
        for wrong, error in (
            (object(), TypeError),
            (File("x"), TypeError),
            (-1, ValueError),
            (File(-1), ValueError),
        ):
            with self.assertRaises(error):
                polling.select([wrong], [], [], 0)
        descriptors.close(self.reader)
        with self.assertRaises(OSError) as caught:
            polling.select([self.reader], [], [], 0)
        self.assertEqual(caught.exception.errno, 9)


class Poll(Base):
    def test_what_is_ready(self):
        poll = polling.poll()
        poll.register(self.reader)
        poll.register(self.writer, OUT)
        self.assertEqual(poll.poll(), [(self.writer, OUT)])
        descriptors.write(self.writer, b"x")
        self.assertEqual(sorted(poll.poll(0)), [(self.reader, IN), (self.writer, OUT)])
        poll.modify(self.writer, IN)
        self.assertEqual(poll.poll(0), [(self.reader, IN)])
        poll.unregister(self.reader)
        self.assertEqual(poll.poll(0), [])
        for call in (lambda: poll.modify(self.reader, IN), lambda: poll.unregister(self.reader)):
            with self.assertRaises((FileNotFoundError, KeyError)):
                call()

    def test_events(self):
        poll = polling.poll()
        poll.register(self.writer)
        poll.register(self.reader, IN)
        descriptors.write(self.writer, b"x")
        descriptors.close(self.reader)
        self.assertEqual(dict(poll.poll(0)), {self.writer: OUT | ERR, self.reader: NVAL})
        reader, writer = descriptors.pipe()
        descriptors.close(writer)
        poll = polling.poll()
        poll.register(reader, IN)
        self.assertEqual(poll.poll(5000), [(reader, HUP)])

    def test_time(self):
        poll = polling.poll()
        poll.register(self.reader)
        start = time.monotonic()
        self.assertEqual(poll.poll(50), [])
        self.assertTrue(0.04 <= time.monotonic() - start < 5)
        with self.assertRaises(OverflowError):
            poll.poll(1 << 31)
        poll.register(self.writer)
        poll.poll((1 << 31) - 1)
        poll.poll(-1)

    def test_masks(self):
        poll = polling.poll()
        poll.register(self.reader, 0xFFFF)
        poll.register(self.reader, 0)
        for mask in (-1, 0x10000):
            with self.assertRaises(OverflowError):
                poll.register(self.reader, mask)

    def test_one_at_a_time(self):
        poll = polling.poll()
        poll.register(self.reader)
        errors = []

        def other():
            try:
                poll.poll(0)
            except RuntimeError as error:
                errors.append(error)

        threads = layer("threads")
        handle = threads.start_joinable_thread(other)
        poll.poll(50)
        handle.join()
        self.assertEqual(len(errors), 1)
        poll.poll(0)

    def test_what_was_read_ahead_is_there(self):
        other = spawn(self.writer)
        other.post("write", self.writer, b"\0\0\0\3abc", [], 0)
        self.assertEqual(descriptors.read(self.reader, 4), b"\0\0\0\3")
        self.assertEqual(polling._poll([(self.reader, IN)], -1), [(self.reader, IN)])
        self.assertEqual(polling._poll([(self.reader, OUT)], 0), [])
        found = dict(map(tuple, polling._poll([(self.reader, IN), (self.writer, OUT)], -1)))
        self.assertEqual(found, {self.reader: IN, self.writer: OUT})

    def test_local_files_are_ready(self):
        fd, _ = tempfile.mkstemp()
        self.assertEqual(polling._poll([(fd, IN)], -1), [(fd, IN)])
        self.assertEqual(dict(polling._poll([(fd, IN | OUT | HUP)], -1)), {fd: IN | OUT})
        self.assertEqual(polling._poll([(fd, polling.POLLPRI)], 0), [])
        found = dict(map(tuple, polling._poll([(fd, OUT), (self.reader, IN), (self.writer, OUT)], -1)))
        self.assertEqual(found, {fd: OUT, self.writer: OUT})
        os.close(fd)
        self.assertEqual(polling._poll([(fd, IN)], -1), [(fd, NVAL)])
        self.assertEqual(polling._poll([], 0), [])


class Epoll(Base):
    def test_what_is_ready(self):
        with polling.epoll() as epoll:
            epoll.register(self.reader)
            epoll.register(self.writer, OUT)
            self.assertEqual(epoll.poll(), [(self.writer, OUT)])
            descriptors.write(self.writer, b"x")
            self.assertEqual(len(epoll.poll(0)), 2)
            self.assertEqual(len(epoll.poll(0, 1)), 1)
            epoll.modify(self.writer, 0)
            self.assertEqual(epoll.poll(0), [(self.reader, IN)])
            epoll.unregister(self.reader)
            start = time.monotonic()
            self.assertEqual(epoll.poll(0.05), [])
            self.assertTrue(0.04 <= time.monotonic() - start < 5)
        self.assertTrue(epoll.closed)
        for call in (epoll.fileno, epoll.poll, epoll.__enter__, lambda: epoll.register(self.reader)):
            with self.assertRaises(ValueError):
                call()
        epoll.close()

    def test_once(self):
        epoll = polling.epoll()
        epoll.register(self.writer, OUT | polling.EPOLL["EPOLLONESHOT"])
        self.assertEqual(epoll.poll(0), [(self.writer, OUT)])
        self.assertEqual(epoll.poll(0), [])
        epoll.modify(self.writer, OUT)
        self.assertEqual(epoll.poll(0), [(self.writer, OUT)])
        self.assertEqual(epoll.poll(0), [(self.writer, OUT)])

    def test_what_it_refuses(self):
        for size in (0, -2):
            with self.assertRaises(ValueError):
                polling.epoll(size)
        with self.assertRaises(OSError):
            polling.epoll(-1, 1)
        epoll = polling.epoll(5, polling.EPOLL["EPOLL_CLOEXEC"])
        epoll.register(self.writer)
        with self.assertRaises(FileExistsError):
            epoll.register(self.writer)
        with tempfile.TemporaryFile() as file, self.assertRaises(PermissionError):
            epoll.register(file)
        descriptors.close(self.reader)
        with self.assertRaises(OSError):
            epoll.register(self.reader)
        for call in (epoll.unregister, lambda fd: epoll.modify(fd, 0)):
            with self.assertRaises(FileNotFoundError):
                call(self.reader)
        for events in (0, -2):
            with self.assertRaises(ValueError):
                epoll.poll(0, events)

    def test_what_is_closed_is_forgotten(self):
        epoll = polling.epoll()
        epoll.register(self.reader)
        epoll.register(self.writer)
        descriptors.close(self.writer)
        self.assertEqual(epoll.poll(0), [(self.reader, HUP)])
        with self.assertRaises(FileNotFoundError):
            epoll.unregister(self.writer)

    def test_its_number(self):
        epoll = polling.epoll()
        number = epoll.fileno()
        self.assertEqual(epoll.fileno(), number)
        self.assertTrue(descriptors.is_open(number))
        epoll.close()
        self.assertFalse(descriptors.is_open(number))
