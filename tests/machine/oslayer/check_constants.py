"""The layer's numbers and names are those of a real system: this one."""

import errno
import fcntl
import hashlib
import importlib
import mmap
import os
import resource
import select
import signal
import socket
import time
import unittest

from bridge import layer


class Constants(unittest.TestCase):
    def assert_as_here(self, module, numbers):
        for name, number in numbers.items():
            if hasattr(module, name):
                self.assertEqual(number, getattr(module, name), f"{module.__name__}.{name}")

    def test_errors(self):
        lines = [line.split(" ", 2) for line in layer("errors").LINUX.strip().splitlines()]
        numbers = {name: int(number) for number, name, text in lines}
        self.assert_as_here(errno, numbers)
        self.assertGreater(len(numbers.keys() & vars(errno).keys()), 125)
        for number, _name, text in lines:
            self.assertEqual(os.strerror(int(number)), text)
            self.assertEqual(layer("errors").strerror(int(number)), text)
        self.assertEqual(layer("errors").strerror(4711), "Unknown error 4711")

    def test_an_interpreter_with_other_errors_is_noticed(self):
        errors = layer("errors")
        errors._check()
        classes = errors._classes_by_number({"ENOENT": errno.ENOENT, "EPIPE": errno.EPIPE})
        self.assertIs(classes[errno.EAGAIN], BlockingIOError)
        with self.assertRaises(RuntimeError):
            errors._classes_by_number({"ENOENT": 4711, "EPIPE": errno.EPIPE})

    def test_what_is_translated(self):
        errors = layer("errors")
        found = list(errors._translations({"ENOENT": 44, "ENOTCAPABLE": 76}))
        text = errors._native_strerror(44)
        blocked = "write could not complete without blocking"
        self.assertIn((44, text, 2, "No such file or directory"), found)
        for number in (0, 44, 76):
            self.assertIn((number, blocked, 11, blocked), found)
        self.assertEqual(len(found), 4)

    def test_constants(self):
        for module, names in layer("constants").NUMBERS.items():
            numbers = dict(pair.split("=") for pair in names.split())
            with self.subTest(module):
                self.assert_as_here(
                    importlib.import_module(module),
                    {
                        name: int(number) if number.lstrip("-").isdecimal() else number
                        for name, number in numbers.items()
                    },
                )

    def test_sockets(self):
        sockets = layer("sockets")
        numbers = {name: number for name, number in sockets.CONSTANTS.items() if name != "has_ipv6"}
        self.assert_as_here(socket, numbers)
        for name, number in sockets.SERVICES.items():
            try:
                there = socket.getservbyname(name, "tcp")
            except OSError:
                continue
            self.assertEqual(number, there)
        self.assertEqual(sockets.CMSG_LEN(12), socket.CMSG_LEN(12))
        for size in range(20):
            self.assertEqual(sockets.CMSG_SPACE(size), socket.CMSG_SPACE(size))

    def test_polling(self):
        polling = layer("polling")
        self.assert_as_here(select, polling.EPOLL)
        names = {name: value for name, value in vars(polling).items() if name.startswith("POLL")}
        self.assert_as_here(select, names)

    def test_memory(self):
        memory = layer("memory")
        self.assert_as_here(mmap, {name: value for name, value in vars(memory).items() if name.isupper()})

    def test_signals(self):
        self.assert_as_here(signal, {"SIGINT": layer("signals").SIGINT, "SIG_DFL": 0, "SIG_IGN": 1})
        self.assert_as_here(
            signal,
            {name: getattr(layer("masks"), name) for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")},
        )
        timers = layer("timers")
        self.assert_as_here(
            signal, {name: value for name, value in vars(timers).items() if name.startswith("ITIMER")}
        )
        self.assertEqual(
            timers._SIGNALS, {signal.ITIMER_VIRTUAL: signal.SIGVTALRM, signal.ITIMER_PROF: signal.SIGPROF}
        )
        processes = layer("processes")
        self.assert_as_here(
            signal, {name: getattr(processes, name) for name in ("SIGABRT", "SIGCHLD", "SIGCONT")}
        )

    def test_limits(self):
        scheduling = layer("scheduling")
        self.assert_as_here(resource, {f"RLIMIT_{name}": value for name, value in scheduling.LIMITS.items()})
        self.assertEqual(scheduling.RLIM_INFINITY, resource.RLIM_INFINITY)
        self.assertEqual(scheduling.RUSAGE_CHILDREN, resource.RUSAGE_CHILDREN)
        self.assertEqual(scheduling.RUSAGE_THREAD, resource.RUSAGE_THREAD)
        for policy, highest in scheduling._HIGHEST.items():
            self.assertEqual(highest, os.sched_get_priority_max(policy))

    def test_clocks(self):
        self.assert_as_here(time, layer("clocks").CLOCKS)

    def test_locks_of_files(self):
        import struct

        files = layer("files")
        self.assertEqual(struct.calcsize(files._FLOCK), 24)
        self.assert_as_here(fcntl, {"LOCK_SH": 1, "LOCK_EX": 2})


class Hashes(unittest.TestCase):
    def test_pbkdf2(self):
        ours = layer("hashes").pbkdf2_hmac
        for arguments in (
            ("sha256", b"password", b"salt", 1),
            ("sha256", b"password", b"salt", 7, 50),
            ("sha512", b"", b"s" * 200, 3, 1),
            ("sha1", b"p" * 100, b"", 2, 20),
        ):
            self.assertEqual(ours(*arguments), hashlib.pbkdf2_hmac(*arguments))
        with self.assertRaisesRegex(ValueError, "iteration"):
            ours("sha256", b"", b"", 0)
        with self.assertRaisesRegex(ValueError, "length"):
            ours("sha256", b"", b"", 1, 0)

    def test_scrypt(self):
        ours = layer("hashes").scrypt
        for settings in (
            {"salt": b"salt", "n": 2, "r": 1, "p": 1},
            {"salt": b"salt", "n": 16, "r": 2, "p": 3, "dklen": 100},
            {"salt": b"", "n": 32, "r": 3, "p": 1, "dklen": 1},
        ):
            self.assertEqual(ours(b"password", **settings), hashlib.scrypt(b"password", **settings))
        for n in (0, 1, 3, 12):
            with self.assertRaisesRegex(ValueError, "power of 2"):
                ours(b"", salt=b"", n=n, r=1, p=1)
        limit = {"salt": b"", "n": 16, "r": 2, "p": 3}
        # OpenSSL's own reckoning: the blocks, the table and a block to work in.
        size = 128 * 2 * (3 + 16 + 2)
        for fails, maxmem in ((True, size - 1), (False, size)):
            for function in (ours, hashlib.scrypt):
                if fails:
                    with self.assertRaises(ValueError):
                        function(b"", **limit, maxmem=maxmem)
                else:
                    function(b"", **limit, maxmem=maxmem)
        with self.assertRaises(ValueError):
            ours(b"", salt=b"", n=1 << 15, r=8, p=1)
        ours(b"", salt=b"", n=4, r=1, p=1)
