"""Descriptors: what of the kernel's they lead to, and the interpreter's own files beside them."""

import fcntl
import os
import stat
import struct
import tempfile
import termios
import unittest
from array import array

import bridge
from bridge import layer, machine, spawn

descriptors = layer("descriptors")
# What `install` puts there.
descriptors._native["fcntl"] = fcntl.fcntl
descriptors._native["ioctl"] = fcntl.ioctl
bridge.make_scratch()


def local_file(text=b"") -> tuple[int, str]:
    fd, path = tempfile.mkstemp()
    os.write(fd, text)
    os.close(fd)
    return descriptors.open_(path, os.O_RDWR), path


def named_pipe(test: unittest.TestCase, number: int) -> str:
    """A path with the node that `mkfifo` leaves in the interpreter's files, and the kernel's pipe of it."""
    fd, path = tempfile.mkstemp()
    os.close(fd)
    bridge.fifos[path] = number
    test.addCleanup(os.unlink, path)
    test.addCleanup(bridge.fifos.pop, path)
    return path


class Descriptors(unittest.TestCase):
    def setUp(self):
        self.reader, self.writer = descriptors.pipe()
        bridge.can_wait = True

    def test_bytes_come_in_order(self):
        self.assertEqual(descriptors.write(self.writer, b"abc"), 3)
        self.assertEqual(descriptors.write(self.writer, memoryview(array("i", [1, 2]))), 8)
        self.assertEqual(descriptors.read(self.reader, 2), b"ab")
        self.assertEqual(descriptors.read(self.reader, 0), b"")
        self.assertEqual(descriptors.read(self.reader, 100), b"c" + struct.pack("ii", 1, 2))

    def test_long_ones_too(self):
        data = bytes(range(256)) * 40
        self.assertEqual(descriptors.write(self.writer, data), len(data))
        self.assertEqual(descriptors.read(self.reader, len(data)), data)

    def test_what_has_room_is_written_without_an_answer(self):
        descriptors.write(self.writer, b"first")
        machine.do("sent")
        descriptors.write(self.writer, b"more")
        (call,) = machine.do("sent")
        self.assertEqual(call[:3], [0, "write", self.writer])
        # There is as much room as there was, less what has been written.
        size = 65536 - len(b"firstmore")
        descriptors.write(self.writer, b"x" * size)
        self.assertEqual([call[0] for call in machine.do("sent")], [0])
        descriptors.set_blocking(self.writer, False)
        with self.assertRaises(BlockingIOError):
            descriptors.write(self.writer, b"y")

    def test_where_nothing_waits_what_fits_is_taken(self):
        descriptors.set_blocking(self.writer, False)
        self.assertEqual(descriptors.write(self.writer, b"x" * 100_000), 65536)
        with self.assertRaises(BlockingIOError):
            descriptors.write(self.writer, b"y")
        self.assertEqual(len(descriptors.read(self.reader, 65536)), 65536)
        self.assertEqual(descriptors.write(self.writer, b"yz"), 2)

    def test_who_can_t_wait_writes_all_the_same(self):
        bridge.can_wait = False
        self.assertEqual(descriptors.write(self.writer, b"end"), 3)
        bridge.can_wait = True
        self.assertEqual(descriptors.read(self.reader, 9), b"end")

    def test_nobody_reads(self):
        descriptors.close(self.reader)
        with self.assertRaises(BrokenPipeError):
            descriptors.write(self.writer, b"x")

    def test_nobody_reads_any_more(self):
        other = spawn(self.reader)
        descriptors.write(self.writer, b"x")
        descriptors.close(self.reader)
        other.post("exit", 0)
        layer("system").call("sync")
        with self.assertRaises(BrokenPipeError):
            descriptors.write(self.writer, b"x")

    def test_the_end(self):
        descriptors.write(self.writer, b"x")
        descriptors.close(self.writer)
        self.assertEqual(descriptors.read(self.reader, 9), b"x")
        self.assertEqual(descriptors.read(self.reader, 9), b"")
        self.assertFalse(descriptors.is_open(self.writer))
        self.assertTrue(descriptors.is_open(self.reader))
        for call in (
            lambda: descriptors.write(self.writer, b"x"),
            lambda: descriptors.close(self.writer),
            lambda: descriptors.dup(self.writer),
            lambda: descriptors.fstat(self.writer),
            lambda: descriptors.set_blocking(self.writer, True),
            lambda: descriptors.get_blocking(self.writer),
        ):
            with self.assertRaises(OSError) as caught:
                call()
            self.assertEqual(caught.exception.errno, 9)
        self.assertFalse(descriptors.isatty(self.writer))
        self.assertFalse(descriptors.has_no_input(self.writer))

    def test_a_copy_leads_to_the_same(self):
        copy = descriptors.dup(self.writer)
        self.assertNotIn(copy, (self.reader, self.writer))
        descriptors.close(self.writer)
        descriptors.write(copy, b"x")
        descriptors.close(copy)
        self.assertEqual(descriptors.read(self.reader, 9), b"x")
        self.assertEqual(descriptors.read(self.reader, 9), b"")

    def test_dup2(self):
        reader, writer = descriptors.pipe()
        self.assertEqual(descriptors.dup2(self.writer, writer), writer)
        descriptors.write(writer, b"x")
        self.assertEqual(descriptors.read(self.reader, 9), b"x")
        self.assertEqual(descriptors.read(reader, 9), b"")
        self.assertTrue(descriptors.get_inheritable(writer))
        descriptors.dup2(self.writer, writer, False)
        self.assertFalse(descriptors.get_inheritable(writer))
        self.assertEqual(descriptors.dup2(writer, writer), writer)
        with self.assertRaises(OSError):
            descriptors.dup2(4711, 4711)

    def test_dup2_to_a_closed_one(self):
        reader, writer = descriptors.pipe()
        descriptors.close(writer)
        descriptors.dup2(self.writer, writer)
        descriptors.write(writer, b"x")
        self.assertEqual(descriptors.read(self.reader, 9), b"x")

    def test_dup2_to_a_low_number(self):
        low = descriptors._native["open"](os.devnull, os.O_RDONLY)
        self.assertFalse(descriptors.in_kernel(low))
        descriptors.dup2(self.writer, low)
        self.assertTrue(descriptors.in_kernel(low))
        descriptors.write(low, b"low")
        self.assertEqual(descriptors.read(self.reader, 9), b"low")
        descriptors.close(low)
        self.assertFalse(descriptors.in_kernel(low))
        with self.assertRaises(OSError):
            os.fstat(low)

    def test_which_lead_to_the_kernel(self):
        for fd in (0, 1, 2, 1000, self.reader):
            self.assertTrue(descriptors.in_kernel(fd))
        for fd in (3, 999):
            self.assertFalse(descriptors.in_kernel(fd))

    def test_a_local_file(self):
        descriptors.start_process(7)
        fd, path = local_file(b"content")
        self.assertGreater(fd, 7_000_000)
        self.assertLess(fd, 8_000_000)
        self.assertFalse(descriptors.in_kernel(fd))
        self.assertEqual(descriptors.read(fd, 3), b"con")
        self.assertEqual(descriptors.write(fd, b"X"), 1)
        self.assertEqual(descriptors.lseek(fd, 0, 0), 0)
        self.assertEqual(descriptors.read(fd, 100), b"conXent")
        self.assertEqual(descriptors.fstat(fd).st_size, 7)
        descriptors.ftruncate(fd, 2)
        self.assertEqual(descriptors.fstat(fd).st_size, 2)
        self.assertFalse(descriptors.isatty(fd))
        self.assertTrue(descriptors.get_blocking(fd))
        descriptors.set_blocking(fd, False)
        self.assertTrue(descriptors.get_blocking(fd))
        copy = descriptors.dup(fd)
        self.assertGreater(copy, fd)
        self.assertEqual(descriptors.to_native(copy), descriptors.native_number(copy))
        self.assertIsNone(descriptors.native_number(self.reader))
        self.assertEqual(descriptors.to_native(self.reader), self.reader)
        descriptors.close(fd)
        self.assertFalse(descriptors.is_open(fd))
        self.assertTrue(descriptors.is_open(copy))
        descriptors.lseek(copy, 0, 0)
        self.assertEqual(descriptors.read(copy, 9), b"co")
        another = descriptors.dup_native(copy)
        self.assertEqual(os.fstat(descriptors.native_number(another)).st_size, 2)
        native = descriptors._native["open"](path, os.O_RDONLY)
        self.assertTrue(descriptors.is_open(native))
        duplicate = descriptors.dup(native)
        self.assertLess(duplicate, 1000)
        descriptors.close(native)
        self.assertFalse(descriptors.is_open(native))

    def test_dup2_of_local_files(self):
        one, _ = local_file(b"one")
        other, _ = local_file(b"other")
        descriptors.dup2(one, other)
        self.assertEqual(descriptors.read(other, 9), b"one")
        low = descriptors._native["open"](os.devnull, os.O_RDONLY)
        descriptors.lseek(one, 0, 0)
        descriptors.dup2(one, low)
        self.assertEqual(descriptors._native["read"](low, 9), b"one")
        descriptors.dup2(self.writer, other)
        self.assertTrue(descriptors.in_kernel(other))
        descriptors.write(other, b"x")
        self.assertEqual(descriptors.read(self.reader, 9), b"x")

    def test_what_another_process_gets(self):
        sent = descriptors.to_send(self.writer)
        self.assertNotEqual(sent, self.writer)
        descriptors.write(sent, b"x")
        self.assertEqual(descriptors.read(self.reader, 9), b"x")
        null = descriptors.to_send(descriptors.open_(os.devnull, os.O_RDWR))
        self.assertTrue(descriptors.in_kernel(null))
        self.assertEqual(descriptors.write(null, b"xyz"), 3)
        self.assertEqual(descriptors.read(null, 9), b"")

    def test_the_end_of_a_lease_gives_back_what_was_read_ahead(self):
        other = spawn(self.writer)
        for message in (b"\0\0\0\3abc", b"\0\0\0\2de"):
            other.post("write", self.writer, message, [], 0)
        self.assertEqual(descriptors.read(self.reader, 4), b"\0\0\0\3")
        self.assertTrue(descriptors.has_ahead(self.reader))
        self.assertEqual(descriptors.read(self.reader, 2), b"ab")
        self.assertTrue(descriptors.has_ahead(self.reader))
        descriptors.return_ahead(self.reader)
        self.assertFalse(descriptors.has_ahead(self.reader))
        self.assertEqual(descriptors.read(self.reader, 9), b"c\0\0\0\2de"[:9])

    def test_vectors_and_copies(self):
        self.assertEqual(descriptors.writev(self.writer, [b"ab", bytearray(b"cde")]), 5)
        one, other = bytearray(2), array("B", [0] * 9)
        self.assertEqual(descriptors.readv(self.reader, [one, other]), 5)
        self.assertEqual((one, bytes(other)), (b"ab", b"cde\0\0\0\0\0\0"))
        descriptors.write(self.writer, b"xy")
        buffer = bytearray(4)
        self.assertEqual(descriptors.readinto(self.reader, buffer), 2)
        self.assertEqual(buffer, b"xy\0\0")

    def test_sendfile(self):
        fd, _ = local_file(b"0123456789")
        native = descriptors.to_native(fd)
        self.assertEqual(descriptors.sendfile(self.writer, native, 2, 3), 3)
        self.assertEqual(descriptors.read(self.reader, 9), b"234")
        self.assertEqual(os.lseek(native, 0, os.SEEK_CUR), 0)
        self.assertEqual(descriptors.sendfile(self.writer, native, None, 4), 4)
        self.assertEqual(os.lseek(native, 0, os.SEEK_CUR), 4)
        self.assertEqual(descriptors.sendfile(self.writer, native, 10, 4), 0)
        self.assertEqual(descriptors.read(self.reader, 9), b"0123")
        # What there was no room for is still to be sent.
        descriptors.set_blocking(self.writer, False)
        descriptors.write(self.writer, b"x" * 60_000)
        fd, _ = local_file(b"y" * 10_000)
        native = descriptors.to_native(fd)
        self.assertEqual(descriptors.sendfile(self.writer, native, None, 10_000), 5536)
        self.assertEqual(os.lseek(native, 0, os.SEEK_CUR), 5536)
        with self.assertRaises(BlockingIOError):
            descriptors.sendfile(self.writer, native, None, 10_000)
        descriptors.read(self.reader, 5000)
        self.assertEqual(descriptors.sendfile(self.writer, native, 0, 10_000), 5000)
        self.assertEqual(os.lseek(native, 0, os.SEEK_CUR), 5536)

    def test_pipe2(self):
        for flags, blocks in ((0, True), (os.O_NONBLOCK, False), (os.O_CLOEXEC, True)):
            for end in descriptors.pipe2(flags):
                self.assertEqual(descriptors.get_blocking(end), blocks)

    def test_inheritance(self):
        self.assertFalse(descriptors.get_inheritable(self.reader))
        descriptors.set_inheritable(self.reader, True)
        self.assertTrue(descriptors.get_inheritable(self.reader))
        descriptors.set_inheritable(self.reader, False)
        self.assertFalse(descriptors.get_inheritable(self.reader))
        self.assertTrue(descriptors.get_inheritable(2))
        self.assertFalse(descriptors.get_inheritable(3))

    def test_fcntl(self):
        call = descriptors.fcntl_
        self.assertEqual(call(self.reader, fcntl.F_GETFL), os.O_RDONLY)
        self.assertEqual(call(self.writer, fcntl.F_GETFL), os.O_WRONLY)
        call(self.writer, fcntl.F_SETFL, os.O_NONBLOCK)
        self.assertEqual(call(self.writer, fcntl.F_GETFL), os.O_WRONLY | os.O_NONBLOCK)
        self.assertFalse(descriptors.get_blocking(self.writer))
        call(self.writer, fcntl.F_SETFL, 0)
        self.assertTrue(descriptors.get_blocking(self.writer))
        self.assertEqual(call(self.reader, fcntl.F_GETFD), fcntl.FD_CLOEXEC)
        call(self.reader, fcntl.F_SETFD, 0)
        self.assertEqual(call(self.reader, fcntl.F_GETFD), 0)
        call(self.reader, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
        self.assertEqual(call(self.reader, fcntl.F_GETFD), fcntl.FD_CLOEXEC)
        for command in (fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC):
            self.assertNotEqual(call(self.reader, command), self.reader)
        with self.assertRaises(OSError):
            call(self.reader, 9999)
        fd, _ = local_file()
        self.assertEqual(call(fd, fcntl.F_GETFL) & os.O_ACCMODE, os.O_RDWR)
        with open(os.devnull) as file:
            self.assertEqual(call(file, fcntl.F_GETFL) & os.O_ACCMODE, os.O_RDONLY)

    def test_ioctl(self):
        descriptors.write(self.writer, b"12345")
        layer("system").call("sync")
        size = struct.pack("i", 5)
        self.assertEqual(descriptors.ioctl(self.reader, termios.FIONREAD, b"\0" * 4), size)
        self.assertEqual(descriptors.ioctl(self.reader, termios.FIONREAD), 0)
        buffer = array("i", [0])
        self.assertEqual(descriptors.ioctl(self.reader, termios.FIONREAD, buffer), 0)
        self.assertEqual(buffer[0], 5)
        self.assertEqual(descriptors.ioctl(self.reader, termios.FIONREAD, buffer, False), size)
        for fd, request in ((self.reader, termios.TIOCGWINSZ), (1, termios.FIONREAD)):
            with self.assertRaises(OSError) as caught:
                descriptors.ioctl(fd, request)
            self.assertEqual(caught.exception.errno, 25)

    def test_what_a_descriptor_is(self):
        self.assertTrue(stat.S_ISFIFO(descriptors.fstat(self.reader).st_mode))
        fields = (stat.S_IFIFO | 0o600, self.reader, 1, 1, 0, 0, 0, 0, 0, 0)
        self.assertEqual(tuple(descriptors.fstat(self.reader)), fields)
        self.assertTrue(stat.S_ISCHR(descriptors.fstat(1).st_mode))
        self.assertTrue(descriptors.isatty(1))
        self.assertFalse(descriptors.isatty(self.reader))
        self.assertTrue(descriptors.has_no_input(0))
        self.assertFalse(descriptors.has_no_input(1))
        with self.assertRaises(OSError) as caught:
            descriptors.lseek(self.reader, 0, 0)
        self.assertEqual(caught.exception.errno, 29)

    def test_segments_are_truncated(self):
        fd = layer("memory").shm_open("/truncated", os.O_CREAT | os.O_RDWR)
        descriptors.ftruncate(fd, 100)
        self.assertEqual(descriptors.fstat(fd).st_size, 100)
        layer("memory").shm_unlink("/truncated")

    def test_paths_that_stand_for_descriptors(self):
        for path in (f"/dev/fd/{self.reader}", f"/proc/self/fd/{self.reader}"):
            copy = descriptors.open_(path, os.O_RDONLY)
            self.assertTrue(descriptors.in_kernel(copy))
            self.assertNotEqual(copy, self.reader)
        self.assertTrue(descriptors.isatty(descriptors.open_("/dev/stderr", os.O_WRONLY)))
        with self.assertRaises(OSError) as caught:
            descriptors.open_("/dev/tty", os.O_RDWR)
        self.assertEqual(caught.exception.errno, 6)
        self.assertIsNone(descriptors._named_by("/dev/fd/x"))
        self.assertIsNone(descriptors._named_by("/tmp/fd/1"))
        self.assertIsNone(descriptors._named_by(7))

    def test_a_named_pipe_is_opened_by_the_kernel(self):
        path = named_pipe(self, 77)
        with self.assertRaises(OSError) as caught:
            descriptors.open_(path, os.O_WRONLY | os.O_NONBLOCK)
        self.assertEqual((caught.exception.errno, caught.exception.filename), (6, path))
        reading = descriptors.open_(path, os.O_RDONLY | os.O_NONBLOCK)
        writing = descriptors.open_(path, os.O_WRONLY)
        descriptors.write(writing, b"x")
        self.assertEqual(descriptors.read(reading, 9), b"x")
        both = descriptors.open_(path, os.O_RDWR)
        descriptors.write(both, b"y")
        self.assertEqual(descriptors.read(both, 9), b"y")
        with self.assertRaises(FileExistsError):
            descriptors.open_(path, os.O_CREAT | os.O_EXCL | os.O_RDWR)


class Files(unittest.TestCase):
    def setUp(self):
        self.reader, self.writer = descriptors.pipe()

    def open(self, *arguments, **named):
        return descriptors.open_file(*arguments, **named)

    def test_text(self):
        with self.open(self.writer, "w", encoding="utf-8") as file:
            self.assertEqual(file.mode, "w")
            file.write("ä\n")
            self.assertTrue(file.writable())
            self.assertFalse(file.readable())
        self.assertFalse(descriptors.is_open(self.writer))
        with self.open(self.reader, encoding="utf-8") as file:
            self.assertEqual(file.read(), "ä\n")
            self.assertFalse(file.writable())
            self.assertEqual(file.name, self.reader)

    def test_bytes(self):
        raw = self.open(self.writer, "wb", 0)
        self.assertEqual(raw.write(b"abc"), 3)
        self.assertEqual(raw.fileno(), self.writer)
        self.assertFalse(raw.isatty())
        buffered = self.open(self.reader, "rb")
        self.assertEqual(buffered.read(2), b"ab")
        self.assertEqual(buffered.peek(), b"c")
        with self.assertRaises(ValueError):
            self.open(self.writer, "w", 0)

    def test_both_ways(self):
        one, other = layer("sockets").socketpair()
        file = self.open(one.fileno(), "r+b", closefd=False)
        self.assertTrue(file.readable() and file.writable())
        file.write(b"x")
        file.flush()
        self.assertEqual(other.recv(9), b"x")

    def test_buffers(self):
        lines = self.open(descriptors.dup(self.writer), "w", 1)
        lines.write("not yet")
        descriptors.set_blocking(self.reader, False)
        raw = self.open(self.reader, "rb", 0)
        self.assertIsNone(raw.read(1))
        lines.write("\n")
        self.assertEqual(raw.read(100), b"not yet\n")
        small = self.open(descriptors.dup(self.writer), "wb", 4)
        small.write(b"12345")
        self.assertEqual(raw.read(100), b"12345")
        descriptors.set_blocking(self.writer, False)
        writer = self.open(self.writer, "wb", 0)
        self.assertEqual(writer.write(b"x" * 100_000), 65536)
        self.assertIsNone(writer.write(b"y"))

    def test_terminals_are_told_by_lines(self):
        self.assertTrue(self.open(1, "w", closefd=False).line_buffering)
        self.assertFalse(self.open(self.writer, "w", closefd=False).line_buffering)

    def test_closefd(self):
        self.open(self.writer, "wb", closefd=False).close()
        self.assertTrue(descriptors.is_open(self.writer))
        raw = self.open(self.writer, "wb", 0)
        raw.close()
        raw.close()
        self.assertFalse(descriptors.is_open(self.writer))

    def test_local_files(self):
        fd, path = local_file(b"text")
        with self.open(fd, closefd=False) as file:
            self.assertEqual(file.read(), "text")
        self.assertTrue(descriptors.is_open(fd))
        descriptors.lseek(fd, 0, 0)
        with self.open(fd, "rb") as file:
            self.assertEqual(file.read(), b"text")
        self.assertFalse(descriptors.is_open(fd))
        with self.open(path, opener=lambda path, flags: descriptors.open_(path, flags)) as file:
            self.assertEqual(file.read(), "text")
        with self.assertRaises(FileExistsError):
            self.open(path, "x")

    def test_paths(self):
        file = self.open(f"/dev/fd/{self.writer}", "w")
        self.assertEqual(file.name, f"/dev/fd/{self.writer}")
        file.write("x")
        file.close()
        self.assertTrue(descriptors.is_open(self.writer))
        self.assertEqual(descriptors.read(self.reader, 9), b"x")
        path = named_pipe(self, 78)
        both = self.open(path, "r+b", 0)
        both.write(b"y")
        with self.open(path, "rb", 0) as end:
            self.assertEqual(end.read(9), b"y")
        with self.open(path, "wb", 0) as end:
            end.write(b"z")
        self.assertEqual(both.read(9), b"z")
