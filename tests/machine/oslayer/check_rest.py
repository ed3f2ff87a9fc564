"""The small parts of the layer."""

import contextlib
import ctypes
import errno
import fcntl
import io
import json
import mmap as native_mmap
import os
import struct
import sys
import tempfile
import types
import unittest
import unittest.mock

import bridge
from bridge import layer, machine, spawn

descriptors = layer("descriptors")
processes = layer("processes")
system = layer("system")
descriptors._native["fcntl"] = fcntl.fcntl
processes.start_process(1, 0)
bridge.make_scratch()


def completed_by(module) -> dict:
    """What a module of the layer adds to CPython's when it is installed."""
    with unittest.mock.patch.object(layer("modules"), "complete") as complete:
        module.install()
    return {name: value for call in complete.call_args_list for name, value in call.args[1].items()}


class Scheduling(unittest.TestCase):
    def test_niceness(self):
        scheduling = layer("scheduling")
        self.assertEqual([scheduling.nice(step) for step in (3, 0, 100, -5, -100)], [3, 3, 19, 14, 0])
        scheduling.setpriority(0, 0, 7)
        self.assertEqual(scheduling.nice(0), 7)
        scheduling.nice(-7)

    def test_what_it_has_to_refuse(self):
        scheduling = layer("scheduling")
        scheduling.sched_setaffinity(0, os.sched_getaffinity(0))
        scheduling.sched_setscheduler(0, 0, None)
        scheduling.setrlimit(7, scheduling.getrlimit(7))
        for call in (
            lambda: scheduling.sched_setaffinity(0, {4711}),
            lambda: scheduling.sched_setscheduler(0, 1, None),
            lambda: scheduling.setrlimit(7, (1, 1)),
            lambda: scheduling.prlimit(0, 7, (1, 1)),
        ):
            with self.assertRaises((OSError, NotImplementedError, ValueError)):
                call()
        self.assertEqual(scheduling.prlimit(0, 7), (-1, -1))
        with self.assertRaises(ValueError):
            scheduling.getrlimit(4711)

    def test_usage(self):
        scheduling = layer("scheduling")
        own = scheduling.getrusage(0)
        self.assertEqual(own.ru_maxrss, 32 << 10)
        self.assertEqual((len(own), own.ru_stime, own.ru_nivcsw), (16, 0.0, 0))
        children = spawn(), spawn()
        before = scheduling.getrusage(-1).ru_utime
        for other in children:
            other.post("computed", 2.0)
            other.post("exit", 0)
        self.assertEqual(scheduling.getrusage(-1).ru_utime, before)
        for other in children:
            processes.waitpid(other.number + 1, 0)
        self.assertEqual(scheduling.getrusage(-1).ru_utime, before + 4.0)
        self.assertEqual(len(scheduling.getrusage(-1)), 16)
        self.assertGreaterEqual(scheduling.getrusage(1).ru_utime, 0)
        with self.assertRaises(ValueError):
            scheduling.getrusage(2)
        self.assertEqual(scheduling.sched_param(0).sched_priority, 0)

    def test_installed(self):
        scheduling = layer("scheduling")
        with unittest.mock.patch.dict(sys.modules):
            completed = completed_by(scheduling)
            resource = sys.modules["resource"]
        self.assertEqual(completed["sched_get_priority_max"](1), 99)
        self.assertEqual(completed["sched_get_priority_max"](0), 0)
        self.assertEqual(completed["sched_get_priority_min"](1), 1)
        self.assertEqual(completed["sched_get_priority_min"](0), 0)
        self.assertEqual(completed["sched_getaffinity"](0), set(range(os.cpu_count())))
        self.assertEqual(completed["sched_getscheduler"](0), 0)
        self.assertEqual(completed["sched_getparam"](0), (0,))
        self.assertEqual(completed["sched_rr_get_interval"](0), 0.0)
        self.assertEqual(completed["getpriority"](0, 0), 0)
        self.assertEqual(resource.getpagesize(), 4096)
        self.assertEqual((resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN, resource.RUSAGE_THREAD), (0, -1, 1))
        self.assertEqual(resource.RLIMIT_NOFILE, 7)


class Credentials(unittest.TestCase):
    def test_who_one_is(self):
        credentials = layer("credentials")
        self.assertEqual(credentials.umask(0o1077), 0o022)
        self.assertEqual(credentials.umask(0o022), 0o077)
        self.assertEqual(credentials.getgrouplist("reader", 5), [5])
        own = os.getuid()
        become = credentials._setter("setresuid")
        self.assertEqual(become.__name__, "setresuid")
        become(own, -1, own)
        with self.assertRaises((OSError, NotImplementedError)):
            become(own, own + 1, own)

    def test_installed(self):
        completed = completed_by(layer("credentials"))
        self.assertEqual(completed["getresuid"](), (os.getuid(),) * 3)
        self.assertEqual(completed["getresgid"](), (os.getgid(),) * 3)
        self.assertEqual(len(completed["getrandom"](7)), 7)
        with tempfile.TemporaryDirectory() as folder:
            link = os.path.join(folder, "dangling")
            os.symlink("nowhere", link)
            completed["lchown"](link, os.getuid(), os.getgid())
        for name in ("setuid", "setresgid"):
            self.assertIn(name, completed)


class Layout(unittest.TestCase):
    def test_where_values_begin(self):
        values = layer("layout")._values

        class Point(ctypes.Structure):
            _fields_ = [("x", ctypes.c_double), ("flag", ctypes.c_byte), ("y", ctypes.c_int)]

        class Line(ctypes.Structure):
            _fields_ = [("ends", Point * 2), ("name", ctypes.c_char * 3)]

        self.assertEqual(values(ctypes.c_int), (4, [0]))
        self.assertEqual(values(ctypes.c_double * 5), (8, [0]))
        self.assertEqual(values(Point), (16, [0, 8, 12]))
        self.assertEqual(values(Point * 3 * 2), (16, [0, 8, 12]))
        self.assertEqual(values(Line), (40, [0, 8, 12, 16, 24, 28, 32, 33, 34]))
        self.assertEqual(values(ctypes.c_int * 0), (1, []))

    def test_whose_view_it_is(self):
        layout = layer("layout")
        del bridge.bridge.laid[:]

        def outer():
            layout.note(7)  # Not from where sharedctypes takes it.

        outer()
        self.assertEqual(bridge.bridge.laid, [])

        class Wrapper:
            def __buffer__(self, flags):
                layout.note(7)
                return memoryview(b"")

            def create_memoryview(self):
                start, size = 16, 8
                self.__buffer__(0)
                return start, size

        def rebuild_ctype(type_, wrapper, length):
            wrapper.create_memoryview()

        rebuild_ctype(ctypes.c_int, Wrapper(), None)
        self.assertEqual(bridge.bridge.laid, [(7, 16, 8, 4, "[0]")])
        del bridge.bridge.laid[:]
        (lambda wrapper: wrapper.create_memoryview())(Wrapper())
        self.assertEqual(bridge.bridge.laid, [])


class Modules(unittest.TestCase):
    def test_what_is_there_already_stays(self):
        modules = layer("modules")
        ours = layer("hashes").scrypt
        module = types.ModuleType("some_module")
        module.kept, module.replaced = ours, len
        sys.modules["some_module"] = module
        modules.complete("some_module", {"kept": 1, "replaced": 2, "new": 3})
        self.assertIs(module.kept, ours)
        self.assertEqual((module.replaced, module.new), (2, 3))
        self.assertTrue(modules._is_ours(layer("polling").poll))
        self.assertFalse(modules._is_ours(json.dumps))
        self.assertFalse(modules._is_ours(None))

    def test_later(self):
        modules = layer("modules")
        sys.modules.pop("colorsys", None)
        made = []
        modules.complete_later("colorsys", lambda: made.append(1) or {"more": 5})
        modules.complete_later("chunk_that_is_never_imported", dict)
        self.assertEqual(made, [])
        self.assertEqual(sys.meta_path.count(modules._Completing), 1)
        import colorsys

        self.assertEqual(colorsys.more, 5)
        self.assertTrue(callable(colorsys.rgb_to_hsv))
        self.assertTrue(hasattr(colorsys.__spec__.loader, "get_source"))
        sys.meta_path.remove(modules._Completing)


class FileLocks(unittest.TestCase):
    def setUp(self):
        self.files = layer("files")
        self.files._fcntl = descriptors.fcntl_  # As it is installed.
        self.file = tempfile.TemporaryFile()
        self.file.write(b"0123456789")
        self.file.flush()
        bridge.shared_files[self.file.fileno()] = 77
        self.addCleanup(bridge.shared_files.clear)
        self.other = spawn()

    def tearDown(self):
        self.files.lockf(self.file, fcntl.LOCK_UN)
        self.file.close()

    def taken(self, exclusive=True):
        """The bytes that another process can't lock."""
        found = []
        for start in range(14):
            try:
                self.other.call("lock", "fcntl:77", "", exclusive, start, start + 1, False)
                self.other.post("unlock", "fcntl:77", "", start, start + 1)
            except OSError:
                found.append(start)
        return found

    def test_lockf(self):
        lockf = self.files.lockf
        lockf(self.file, fcntl.LOCK_EX, 3, 2)
        self.assertEqual(self.taken(), [2, 3, 4])
        lockf(self.file, fcntl.LOCK_UN, 1, 3)
        self.assertEqual(self.taken(), [2, 4])
        lockf(self.file, fcntl.LOCK_UN)
        lockf(self.file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1)
        self.assertEqual((self.taken(), self.taken(False)), ([0], []))
        lockf(self.file, fcntl.LOCK_UN)
        self.file.seek(5)
        lockf(self.file, fcntl.LOCK_EX, -2, 0, os.SEEK_CUR)
        self.assertEqual(self.taken(), [3, 4])
        lockf(self.file, fcntl.LOCK_UN)
        lockf(self.file, fcntl.LOCK_EX, 1, -1, os.SEEK_END)
        self.assertEqual(self.taken(), [9])
        with self.assertRaises(ValueError):
            lockf(self.file, 0)
        with self.assertRaises(ValueError):
            lockf(-1, fcntl.LOCK_EX)
        with self.assertRaises(OSError):
            lockf(self.file, fcntl.LOCK_EX, 1, -1)
        self.other.call("lock", "fcntl:77", "", True, 0, 1, False)
        with self.assertRaises(BlockingIOError):
            lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1)
        self.other.post("unlock", "fcntl:77", "", 0, 1)
        bridge.shared_files.clear()
        lockf(self.file, fcntl.LOCK_EX)  # Nobody else can reach it.
        _, writer = descriptors.pipe()
        with self.assertRaises(OSError) as caught:
            lockf(writer, fcntl.LOCK_EX)
        self.assertEqual(caught.exception.errno, errno.ENOLCK)

    def test_how_it_is_open(self):
        with open(self.file.fileno(), "rb", closefd=False), tempfile.NamedTemporaryFile() as file:
            with open(file.name, "rb") as reading, open(file.name, "wb") as writing:
                for opened, wrong, right in (
                    (reading, fcntl.LOCK_EX, fcntl.LOCK_SH),
                    (writing, fcntl.LOCK_SH, fcntl.LOCK_EX),
                ):
                    bridge.shared_files[opened.fileno()] = 78
                    with self.assertRaises(OSError) as caught:
                        self.files.lockf(opened, wrong)
                    self.assertEqual(caught.exception.errno, errno.EBADF)
                    self.files.lockf(opened, right)
                    self.files.lockf(opened, fcntl.LOCK_UN)

    def test_fcntl(self):
        def struct_flock(kind, start, length, whence=0):
            return struct.pack("hh4xqq", kind, whence, start, length)

        wanted = struct_flock(fcntl.F_WRLCK, 2, 2)
        self.assertEqual(self.files.fcntl(self.file, fcntl.F_SETLK, wanted), wanted)
        self.assertEqual(self.taken(), [2, 3])
        self.assertEqual(
            self.files.fcntl(self.file, fcntl.F_GETLK, wanted), struct_flock(fcntl.F_UNLCK, 2, 2)
        )
        found = self.files.fcntl(self.file, fcntl.F_GETLK, wanted + b"the rest")
        self.assertEqual(found, struct_flock(fcntl.F_UNLCK, 2, 2) + b"the rest")
        self.files.fcntl(self.file, fcntl.F_SETLK, struct_flock(fcntl.F_UNLCK, 0, 0))
        for exclusive, end, length in ((True, 9, 8), (False, -1, 0)):
            self.other.call("lock", "fcntl:77", "", exclusive, 1, end, False)
            found = self.files.fcntl(self.file, fcntl.F_GETLK, wanted)
            kind = fcntl.F_WRLCK if exclusive else fcntl.F_RDLCK
            self.assertEqual(struct.unpack("hh4xqqi4x", found), (kind, 0, 1, length, self.other.number + 1))
            self.other.post("unlock", "fcntl:77", "", 0, -1)
        self.assertEqual(self.files.fcntl(self.file, fcntl.F_GETFL) & 3, os.O_RDWR)

    def test_os_lockf(self):
        self.file.seek(4)
        self.files.os_lockf(self.file.fileno(), os.F_LOCK, 2)
        self.assertEqual(self.taken(), [4, 5])
        self.files.os_lockf(self.file.fileno(), os.F_ULOCK, 1)
        self.assertEqual(self.taken(), [5])
        self.files.os_lockf(self.file.fileno(), os.F_TEST, 5)
        self.other.call("lock", "fcntl:77", "", True, 6, 7, False)
        with self.assertRaises(OSError) as caught:
            self.files.os_lockf(self.file.fileno(), os.F_TEST, 5)
        self.assertEqual(caught.exception.errno, errno.EACCES)
        with self.assertRaises(BlockingIOError):
            self.files.os_lockf(self.file.fileno(), os.F_TLOCK, 0)
        with self.assertRaises(OSError):
            self.files.os_lockf(self.file.fileno(), 4711, 0)
        self.other.post("unlock", "fcntl:77", "", 0, -1)

    def test_flock(self):
        flock = self.files.flock
        flock(self.file, fcntl.LOCK_EX)
        name = "flock:77", "1"
        with self.assertRaises(OSError):
            self.other.call("lock", *name, False, 0, 1, False)
        flock(self.file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        self.assertEqual(self.other.call("lock", *name, False, 0, 1, False), 0)
        with self.assertRaises(BlockingIOError):
            flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.other.post("unlock", *name, 0, -1)
        flock(self.file, fcntl.LOCK_UN)
        self.assertEqual(self.other.call("lock", *name, True, 0, -1, False), 0)
        self.other.post("unlock", *name, 0, -1)
        for wrong in (0, fcntl.LOCK_NB, 3):
            with self.assertRaises(OSError):
                flock(self.file, wrong)

    def test_what_reads_and_writes_in_place(self):
        one, other = bytearray(2), bytearray(5)
        self.assertEqual(self.files.preadv(self.file.fileno(), [one, other], 4), 6)
        self.assertEqual((one, other), (b"45", b"6789\0"))
        self.assertEqual(self.files.pwritev(self.file.fileno(), [b"ab", b"c"], 8), 3)
        self.assertEqual(os.pread(self.file.fileno(), 20, 0), b"01234567abc")
        for wrong in ((-1, 5), (0, 0), (0, -1)):
            with self.assertRaises(OSError):
                self.files.posix_fallocate(self.file.fileno(), *wrong)
        self.files.posix_fallocate(self.file.fileno(), 5, 1)
        self.assertEqual(os.fstat(self.file.fileno()).st_size, 11)
        self.files.posix_fallocate(self.file.fileno(), 5, 15)
        self.assertEqual(os.fstat(self.file.fileno()).st_size, 20)

    def test_numbers_of_ours(self):
        fd = descriptors.adopt(os.dup(self.file.fileno()))
        fstat = self.files._with_numbers(os.fstat)
        self.assertEqual(fstat(fd).st_size, 10)
        folder = descriptors.adopt(os.open(tempfile.gettempdir(), os.O_RDONLY))
        stat = self.files._with_numbers(os.stat)
        self.assertTrue(stat(".", dir_fd=folder))
        self.assertTrue(stat("/tmp", dir_fd=None))
        self.assertTrue(stat("/tmp"))

    def test_links(self):
        made = []
        folder = tempfile.mkdtemp()
        there, new = os.path.join(folder, "a"), os.path.join(folder, "b")
        open(there, "w").close()
        answers = ['{"change": "link", "inode": 4711, "folder": 1, "name": "x"}', "null"]
        bridge.bridge.link = lambda old, path, follow: (made.append((old, path, follow)), answers[-1])[1]
        for source, target, number in (
            (there, there, errno.EEXIST),
            (os.path.join(folder, "no"), new, errno.ENOENT),
            (there, os.path.join(folder, "no", "b"), errno.ENOENT),
            (there, os.path.join(there, "b"), errno.ENOTDIR),
            (folder, new, errno.EPERM),
            (there, new, errno.EXDEV),
        ):
            with self.assertRaises(OSError) as caught:
                self.files.link(source, target)
            self.assertEqual(caught.exception.errno, number, (source, target))
        self.assertEqual(made, [(there, new, True)])
        self.assertEqual((caught.exception.filename, caught.exception.filename2), (there, new))


class NamedPipes(unittest.TestCase):
    def test_somebody_else_was_faster(self):
        def change(folder, inode):
            return json.dumps(
                {"change": "mknod", "inode": inode, "folder": folder, "name": "p", "mode": 0o10600}
            )

        fifos, asked, made = layer("fifos"), [], []
        changes = [change(4711, 1), change(100_000_000, 1_000_000_077)]  # /tmp in the kernel.
        bridge.bridge.mkfifo = lambda path, mode: asked.append((path, mode)) or changes[len(asked) - 1]
        bridge.bridge.made_fifo = made.append
        path = os.path.join(tempfile.mkdtemp(), "p")
        fifos.mkfifo(path, 0o1640)
        self.assertEqual(asked, [(path, 0o640)] * 2)
        self.assertEqual(made, changes[1:])
        bridge.bridge.mkfifo = lambda path, mode: "null"
        open(path, "w").close()
        for wrong, number in (
            (path, errno.EEXIST),
            (os.path.join(path, "p"), errno.ENOTDIR),
            (path + "2", errno.EPERM),
        ):
            with self.assertRaises(OSError) as caught:
                fifos.mkfifo(wrong)
            self.assertEqual(caught.exception.errno, number)

    def test_mknod(self):
        fifos, made = layer("fifos"), []
        folder = tempfile.mkdtemp()
        for mode in (0o100640, 0o640):
            path = os.path.join(folder, oct(mode))
            fifos.mknod(path, mode)
            self.assertEqual(os.stat(path).st_size, 0)
            with self.assertRaises(FileExistsError):
                fifos.mknod(path, mode)
        with unittest.mock.patch.object(fifos, "mkfifo", lambda *arguments: made.append(arguments)):
            fifos.mknod("pipe", 0o010640)
        self.assertEqual(made, [("pipe", 0o640)])
        with self.assertRaises(PermissionError):
            fifos.mknod("device", 0o020640)


class Refusals(unittest.TestCase):
    def test_what_is_missing(self):
        about = layer("refusals").about_missing
        self.assertIn("pip install numpy", about("numpy.linalg"))
        self.assertIn("pip install pillow", about("PIL"))
        self.assertIn("curses", about("curses.panel"))
        for name in ("msvcrt", "_curses", "mine", "mine.curses"):
            self.assertIsNone(about(name))


class Memory(unittest.TestCase):
    def setUp(self):
        # As they are installed.
        wrap = layer("files")._with_numbers
        ours = {name: wrap(getattr(os, name)) for name in ("pread", "pwrite")}
        ours |= {name: getattr(descriptors, name) for name in ("close", "fstat", "ftruncate")}
        patch = unittest.mock.patch.multiple(os, **ours)
        patch.start()
        self.addCleanup(patch.stop)

    def test_shared_by_name(self):
        memory = layer("memory")
        fd = memory.shm_open("/named", os.O_CREAT | os.O_EXCL | os.O_RDWR)
        for call in (
            lambda: memory.shm_open("/named", os.O_CREAT | os.O_EXCL),
            lambda: memory.shm_open("/no", os.O_RDWR),
            lambda: memory.shm_unlink("/no"),
        ):
            with self.assertRaises(OSError) as caught:
                call()
            self.assertIn(caught.exception.filename, ("/named", "/no"))
        self.assertNotEqual(memory.shm_open("/named", os.O_CREAT | os.O_RDWR), fd)
        for call in (memory.shm_open, lambda path, flags: memory.shm_unlink(path)):
            with self.assertRaises(ValueError):
                call("a\0b", 0)
        descriptors.ftruncate(fd, 20)
        view = memory.mmap(fd, 0)
        self.assertEqual((len(view), view.size()), (20, 20))
        self.assertEqual(len(memory._mapped[view._mapping.segment].memory), 24)
        again = memory.mmap(fd, 5)
        view[1] = 7
        self.assertEqual(again[1], 7)
        machine.do("sent")
        view.close()
        self.assertEqual(machine.do("sent"), [])
        again.close()
        self.assertEqual([call[1] for call in machine.do("sent")], ["unmap"])
        with self.assertRaises(ValueError):
            memory.mmap(fd, 21)
        with self.assertRaises(ValueError):
            memory.mmap(fd, 1, offset=4096)
        memory.shm_unlink("/named")

    def test_as_a_file_and_a_string(self):
        ours, theirs = layer("memory").mmap(-1, 40), native_mmap.mmap(-1, 40)
        text = b"first line\nsecond line\nno end"
        for step in (
            lambda m: m.write(text),
            lambda m: m.tell(),
            lambda m: m.seek(0),
            lambda m: m.readline(),
            lambda m: m.read(3),
            lambda m: m.read_byte(),
            lambda m: m.tell(),
            lambda m: m.seek(-2, 1),
            lambda m: m.seek(-4, 2),
            lambda m: m.write_byte(65),
            lambda m: m.read(),
            lambda m: m.read(5),
            lambda m: m.seek(0),
            lambda m: m.find(b"line"),
            lambda m: m.find(b"line", 7),
            lambda m: m.find(b"line", 7, 12),
            lambda m: m.find(b"first", -40),
            lambda m: m.rfind(b"line"),
            lambda m: m.rfind(b"line", 0, 11),
            lambda m: m.rfind(b"no", -20),
            lambda m: m.move(30, 0, 10),
            lambda m: m.move(1, 0, 5),
            lambda m: m[:],
            lambda m: m[3],
            lambda m: m[3:9:2],
            lambda m: m.__setitem__(slice(0, 3), b"xyz"),
            lambda m: m[0:5],
            lambda m: m.seek(23),
            lambda m: m.readline(),
            lambda m: m.seekable(),
            lambda m: m.seek(39),
            lambda m: m.read(-1),
            lambda m: len(m),
            lambda m: m.madvise(native_mmap.MADV_NORMAL),
        ):
            self.assertEqual(step(ours), step(theirs))
        for wrong in (
            lambda m: m.read_byte(),
            lambda m: m.write_byte(1),
            lambda m: m.write(b"x" * 41),
            lambda m: m.move(31, 0, 10),
            lambda m: m.move(0, 31, 10),
            lambda m: m.move(-1, 0, 1),
            lambda m: m.madvise(native_mmap.MADV_NORMAL, 40),
        ):
            for m in (ours, theirs):
                with self.assertRaises(ValueError):
                    wrong(m)
        self.assertIs(ours.closed, False)
        ours.flush()
        with ours:
            view = memoryview(ours)
            with self.assertRaises(BufferError):
                ours.close()
            view.release()
        self.assertIs(ours.closed, True)
        for call in (ours.flush, lambda: ours[0], lambda: len(ours)):
            with self.assertRaises(ValueError):
                call()

    def test_files(self):
        memory = layer("memory")
        fd, path = tempfile.mkstemp()
        os.write(fd, b"x" * 5000 + b"end")
        with memory.mmap(fd, 0) as view:
            self.assertEqual(len(view), 5003)
            view[0:2] = b"ab"
            view[4998:5000] = b"yz"
            self.assertEqual(os.pread(fd, 2, 0), b"xx")
            view.flush()
            self.assertEqual(os.pread(fd, 3, 0), b"abx")
            self.assertEqual(os.pread(fd, 9, 4997), b"xyzend")
            with self.assertRaises(SystemError):
                memory.mmap(fd, 0).resize(10)
            view.resize(6000)
            self.assertEqual((len(view), os.fstat(fd).st_size), (6000, 6000))
            view[5999] = 33
        self.assertEqual(os.pread(fd, 9, 5998), b"\0!")
        with memory.mmap(fd, 10, access=memory.ACCESS_READ) as view, self.assertRaises(TypeError):
            view[0] = 1
        with memory.mmap(fd, 10, prot=memory.PROT_READ) as view, self.assertRaises(TypeError):
            view[0] = 1
        for how in ({"access": memory.ACCESS_COPY}, {"flags": memory.MAP_PRIVATE}):
            with memory.mmap(fd, 10, **how) as view:
                view[0] = 1
            self.assertEqual(os.pread(fd, 1, 0), b"a")
        with memory.mmap(fd, 1000, offset=4096) as view:
            self.assertEqual(view[902:904], b"yz")
        for wrong, error in (
            ({"offset": -1}, OverflowError),
            ({"offset": 100}, OSError),
            ({"offset": 8192}, ValueError),
            ({"length": 6001}, ValueError),
        ):
            with self.assertRaises(error):
                memory.mmap(fd, **{"length": 0, **wrong})
        empty, _ = tempfile.mkstemp()
        with self.assertRaises(ValueError):
            memory.mmap(empty, 0)

    def test_the_program_s_end_writes_what_is_left(self):
        memory, filemaps = layer("memory"), layer("filemaps")
        fd, _ = tempfile.mkstemp()
        os.write(fd, b"text")
        view = memory.mmap(fd, 0)
        view[0] = 84
        filemaps.flush_all()
        self.assertEqual(os.pread(fd, 9, 0), b"Text")
        view.close()
        self.assertEqual(filemaps._mapped, {})

    def test_only_one_process_maps_a_file_to_write(self):
        memory = layer("memory")
        fd, _ = tempfile.mkstemp()
        os.write(fd, b"text")
        bridge.shared_files[fd] = 79
        self.addCleanup(bridge.shared_files.clear)
        name = f"mmap:{os.fstat(fd).st_ino}", ""
        other = spawn()
        reading = memory.mmap(fd, 0, access=memory.ACCESS_READ)
        self.assertEqual(other.call("lock", *name, False, 0, -1, False), 0)
        with self.assertRaises((OSError, NotImplementedError)):
            memory.mmap(fd, 0)
        other.post("unlock", *name, 0, -1)
        writing = memory.mmap(fd, 0)
        with self.assertRaises(OSError):
            other.call("lock", *name, False, 0, -1, False)
        reading.close()
        with self.assertRaises(OSError):
            other.call("lock", *name, False, 0, -1, False)
        writing.close()
        self.assertEqual(other.call("lock", *name, True, 0, -1, False), 0)


class Processes(unittest.TestCase):
    def test_children(self):
        other = spawn()
        while processes.waitpid(-1, os.WNOHANG) != (0, 0):
            pass  # Of other tests.
        other.post("computed", 1.5)
        other.post("exit", 3)
        pid, status, usage = processes.wait4(-1, 0)
        self.assertEqual((pid, os.WEXITSTATUS(status)), (other.number + 1, 3))
        self.assertEqual((usage.ru_utime, len(usage)), (1.5, 16))
        times = processes.times()
        self.assertEqual(times.children_user, 1.5)
        self.assertGreaterEqual(times.user, 0)
        self.assertEqual((times.system, times.children_system), (0, 0))
        killed = spawn()
        processes.kill(killed.number + 1, 9)
        result = processes.waitid(os.P_ALL, 0, os.WEXITED)
        self.assertEqual(tuple(result), (killed.number + 1, os.getuid(), 17, 9, os.CLD_KILLED))
        ended = spawn()
        self.assertIsNone(processes.waitid(os.P_PID, ended.number + 1, os.WEXITED | os.WNOHANG))
        ended.post("exit", 5)
        result = processes.waitid(os.P_PID, ended.number + 1, os.WEXITED)
        self.assertEqual((result.si_status, result.si_code), (5, os.CLD_EXITED))
        stopped = spawn()
        processes.kill(stopped.number + 1, 19)
        result = processes.waitid(os.P_ALL, 0, os.WSTOPPED)
        self.assertEqual((result.si_status, result.si_code), (19, os.CLD_STOPPED))
        processes.kill(stopped.number + 1, 18)
        result = processes.waitid(os.P_ALL, 0, os.WCONTINUED)
        self.assertEqual((result.si_status, result.si_code), (18, os.CLD_CONTINUED))
        stopped.post("exit", 0)
        self.assertEqual(processes.wait()[0], stopped.number + 1)
        with self.assertRaises(ChildProcessError):
            processes.waitpid(4711, 0)
        self.assertEqual(processes.wait3(os.WNOHANG)[:2], (0, 0))
        self.assertEqual((processes.getpid(), processes.getppid(), processes.cpu_count()), (1, 0, 4))
        self.assertEqual(json.loads(processes.about())["startMethod"], "spawn")

    def end(self, pid):
        with contextlib.suppress(ProcessLookupError):
            processes.kill(pid, 9)

    # restore_signals, start_new_session, process_group, gid, extra_groups, uid, umask, preexec_fn
    REST = False, False, -1, None, None, None, -1, None

    def start(self, argv=("python", "a.py"), keep=(), streams=(-1, -1, -1), cwd=None, env=None, rest=REST):
        machine.do("sent")
        p2cread, c2pwrite, errwrite = streams
        pid = processes.fork_exec(
            list(argv), [b"/usr/bin/python3"], True, keep, cwd, env,
            p2cread, -1, -1, c2pwrite, -1, errwrite, -1, 1999, *rest,
        )  # fmt: skip
        self.addCleanup(self.end, pid)
        (request,) = [call[2] for call in machine.do("sent") if call[1] == "spawn"]
        return pid, request

    def test_starting(self):
        reader, writer = descriptors.pipe()
        pid, request = self.start(
            keep=(0, 2, reader, 1999), streams=(-1, writer, -1), cwd=b"/tmp", env=[b"A=b=c"]
        )
        self.assertGreater(pid, 1)
        self.assertEqual(request["argv"], ["python", "a.py"])
        self.assertEqual((request["cwd"], request["env"]), ("/tmp", {"A": "b=c"}))
        self.assertEqual(request["descriptors"], [[reader, reader], [0, 0], [1, writer], [2, 2]])
        self.assertNotIn("tracker", request)
        _, request = self.start()
        self.assertEqual((request["cwd"], request["env"]), (os.getcwd(), dict(os.environ)))

    def test_groups_and_sessions(self):
        groups = layer("groups")
        self.assertEqual((groups.getpgrp(), groups.getsid(0)), (1, 1))
        same, request = self.start()
        self.assertEqual((groups.getpgid(same), groups.getsid(same)), (1, 1))
        self.assertEqual((request["session"], "group" in request), (False, False))
        session, _ = self.start(rest=(False, True, *self.REST[2:]))
        self.assertEqual((groups.getpgid(session), groups.getsid(session)), (session, session))
        own, _ = self.start(rest=(False, False, 0, *self.REST[3:]))
        joined, _ = self.start(rest=(False, False, own, *self.REST[3:]))
        self.assertEqual((groups.getpgid(own), groups.getpgid(joined), groups.getsid(joined)), (own, own, 1))
        for call in (groups.setsid, groups.setpgrp, lambda: groups.setpgid(same, 0)):
            with self.assertRaises(PermissionError):
                call()
        with self.assertRaises(PermissionError):
            self.start(rest=(False, False, session, *self.REST[3:]))
        groups.killpg(own, 15)
        ended = {processes.waitpid(-own, 0) for _ in range(2)}
        self.assertEqual(ended, {(own, 15), (joined, 15)})
        with self.assertRaises(ProcessLookupError):
            groups.killpg(own, 0)
        with self.assertRaises(OSError):
            groups.killpg(-1, 0)
        processes.kill(session, 9)
        self.assertEqual(processes.waitid(os.P_PGID, session, os.WEXITED).si_pid, session)

    def test_what_has_no_place_in_a_start_refuses(self):
        for place, value, error in ((7, print, OSError), (5, os.getuid() + 1, PermissionError)):
            rest = (*self.REST[:place], value, *self.REST[place + 1 :])
            with self.assertRaisesRegex(error, "浏览器里"):
                self.start(rest=rest)

    def test_local_files_are_sent_once(self):
        with tempfile.TemporaryFile() as file:
            bridge.shared_files[file.fileno()] = 80
            self.addCleanup(bridge.shared_files.clear)
            _, request = self.start(streams=(-1, file.fileno(), file.fileno()))
            (_, _), (one, sent), (two, same) = request["descriptors"]
            self.assertEqual((one, two, sent), (1, 2, same))
            self.assertFalse(descriptors.is_open(sent))

    def test_the_kernel_is_the_tracker(self):
        reader, _ = descriptors.pipe()
        code = f"from multiprocessing.resource_tracker import main;main({reader})"
        machine.do("sent")
        pid = processes.fork_exec(
            ["python", "-c", code], [b"python"], True, (reader,), None, None, *[-1] * 8, *self.REST
        )
        self.assertGreater(pid, 1_000_000)
        (request,) = [call[2] for call in machine.do("sent") if call[1] == "spawn"]
        self.assertEqual(request["tracker"], reader)

    def test_other_programs(self):
        with self.assertRaises((OSError, NotImplementedError)):
            processes.fork_exec(["ls"], [b"/bin/ls"], True, (), None, None, *[-1] * 8, *self.REST)
        self.assertTrue(processes._is_python("/usr/local/bin/python3.14"))
        self.assertTrue(processes._is_python(sys.executable))
        self.assertFalse(processes._is_python("/bin/sh"))


class Streams(unittest.TestCase):
    def test_input(self):
        streams = layer("streams")
        out, err = io.StringIO(), io.StringIO()
        saved = sys.stdin
        self.addCleanup(setattr, sys, "stdin", saved)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            sys.stdin = io.StringIO("line\nlast")
            self.assertEqual(streams.input("? "), "line")
            self.assertEqual(streams.input(), "last")
            with self.assertRaises(EOFError):
                streams.input(7)
            sys.stdin = types.SimpleNamespace(readline=lambda: b"bytes")
            with self.assertRaises(TypeError):
                streams.input()
            sys.stdin = None
            with self.assertRaisesRegex(RuntimeError, "stdin"):
                streams.input()
        self.assertEqual(out.getvalue(), "? 7")

    def test_whether_anybody_can_type(self):
        streams = layer("streams")
        saved = sys.__stdin__
        self.addCleanup(setattr, sys, "__stdin__", saved)
        sys.__stdin__ = descriptors.open_file(0, "r", closefd=False)
        self.assertTrue(streams._has_no_input(sys.__stdin__))
        self.assertFalse(streams._has_no_input(io.StringIO()))

    def test_what_is_printed_appears(self):
        machine.do("output")
        descriptors.write(1, b"to the panel\n")
        system.call("sync")
        self.assertEqual(machine.do("output"), "to the panel\n")
