"""Try each public name, natively or in the machine, and print what has come of it, a line of JSON each.

    python inside.py MODULE [AFTER]

With AFTER, those that come after that name. A name works, or it refuses: it is there, and says in Chinese at
the call why it can't work. Anything else is a fault.
"""
# ruff: noqa: F401 (the expressions of calls.toml use the modules)

import concurrent.futures as futures
import errno
import faulthandler
import fcntl
import hashlib
import importlib
import io
import itertools
import json
import logging
import mmap
import multiprocessing
import os
import pathlib
import re
import select
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import tomllib
import types

HERE = os.path.dirname(os.path.abspath(__file__))
CHINESE = re.compile("[\u4e00-\u9fff]")
SCRATCH = tempfile.mkdtemp()

_numbers = itertools.count()


def new():
    """A path where nothing is."""
    return f"{SCRATCH}/{next(_numbers)}"


def file(content=b"abc"):
    path = new()
    with open(path, "wb") as opened:
        opened.write(content)
    return path


def folder():
    path = new()
    os.mkdir(path)
    return path


def fd(content=b"abc"):
    return os.open(file(content), os.O_RDWR)


def content(fd):
    os.lseek(fd, 0, os.SEEK_SET)
    return os.read(fd, 99)


def refuses(error):
    return CHINESE.search(str(error)) is not None


def raises(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        if refuses(error):
            raise
        return True
    return False


def either(kind, function):
    """It works, or fails as it does on many systems."""
    try:
        return function()
    except kind as error:
        if refuses(error):
            raise
        return True


def child(code, status=0, or_error="-"):
    """A process of its own that runs `code` ends so, or with an error that the system may give."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    if CHINESE.search(done.stderr):
        raise OSError(done.stderr)
    if done.returncode == status or or_error in done.stderr:
        return True
    raise OSError(f"status {done.returncode}: {done.stderr}")


def started(status):
    return subprocess.Popen([sys.executable, "-c", f"raise SystemExit({status})"])


def ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def forked(fork):
    pid = fork()
    if pid == 0:
        os._exit(3)
    return ended(pid) == 3


def terminal():
    """Standard output has a size, unless it is no terminal."""
    if not os.isatty(1):
        return raises(OSError, os.get_terminal_size, 1)
    return os.get_terminal_size(1).columns > 0


def excluded(attempt, lock):
    """Another process can't lock what this one has locked."""
    path = file()
    lock(os.open(path, os.O_RDWR))
    code = f"import fcntl, os, sys\nfd = os.open({path!r}, os.O_RDWR)\n"
    code += f"try:\n    {attempt}\nexcept BlockingIOError:\n    sys.exit(7)"
    return child(code, 7)


def written(write):
    with tempfile.TemporaryFile("w+") as file:
        write(file)
        file.seek(0)
        return file.read()


def mapped(content=b"abcd\nefg"):
    memory = mmap.mmap(-1, len(content))
    memory[:] = content
    return memory


def hashed(name):
    value = getattr(hashlib, name)
    options = {"digest_size": 32} if name.startswith("blake") else {}
    return value(b"a", **options).hexdigest()


def pooled(kind):
    with kind(1) as pool:
        return pool.submit(abs, -3).result() == 3


def mapped_in_pool():
    with multiprocessing.Pool(1) as pool:
        return pool.map(abs, [-3]) == [3]


def managed():
    with multiprocessing.Manager() as manager:
        return list(manager.list([3])) == [3]


def in_thread(function, *args):
    results = []
    thread = threading.Thread(target=lambda: results.append(function(*args)))
    thread.start()
    thread.join()
    return results[0]


def hooked():
    """What a thread raises goes to the hook."""
    seen = []
    before, threading.excepthook = threading.excepthook, seen.append
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    threading.excepthook = before
    return seen[0].exc_type is ZeroDivisionError


def caught(number, send):
    """The handler of the signal runs."""
    seen = []
    before = signal.signal(number, lambda number, frame: seen.append(number))
    send()
    until = time.monotonic() + 5
    while not seen and time.monotonic() < until:
        time.sleep(0.01)
    signal.signal(number, before)
    return seen == [number]


def blocked(act):
    """What `act` finds while SIGUSR1 is blocked and under way."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    handler = signal.signal(signal.SIGUSR1, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR1)
    found = act()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    signal.signal(signal.SIGUSR1, handler)
    return found


def server():
    return socket.create_server(("127.0.0.1", 0))


def connected():
    listening = server()
    one = socket.create_connection(listening.getsockname())
    return one, listening.accept()[0]


def kind(value):
    if isinstance(value, type):
        return "<type>"
    return "<callable>" if callable(value) else f"<{type(value).__name__}>"


def attempt(owner, name, expected, call):
    """None if the name works; a sentence, and whether that is a refusal."""
    try:
        value = getattr(owner, name)
    except AttributeError:
        return "is missing", False
    except Exception as error:
        return repr(error), refuses(error)
    if call is None:
        if isinstance(expected, str) and expected.startswith("<"):
            return None if kind(value) == expected else (f"{kind(value)}, not {expected}", False)
        same = value == expected and isinstance(value, (int, float, str))
        return None if same else (f"{value!r}, not {expected!r}", False)
    try:
        result = eval(call, globals())
    except BaseException as error:
        return f"{type(error).__name__}: {error}", refuses(error)
    return None if result else ("does something else", False)


def find(name):
    """The module or class of the record."""
    classes = {"mmap.mmap": mmap.mmap, "select.poll": type(select.poll()), "socket.socket": socket.socket}
    if name in classes:
        return classes[name]
    try:
        return importlib.import_module(name)
    except ImportError as error:
        return error


def main(wanted, after=""):
    with open(f"{HERE}/linux.json", encoding="utf-8") as record:
        names = json.load(record)[wanted]
    with open(f"{HERE}/calls.toml", "rb") as table:
        calls = tomllib.load(table).get(wanted, {})
    owner = find(wanted)
    if isinstance(owner, types.ModuleType):
        globals().setdefault(wanted, owner)
    for name, expected in names.items():
        if name <= after:
            continue
        found = attempt(owner, name, expected, calls.get(name))
        report = [name, "works"] if found is None else [name, "refuses" if found[1] else "fault", found[0]]
        print("name", json.dumps(report), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
