"""A program that looks around on the installed layer (check_programs.py)."""

import _multiprocessing
import _posixshmem
import _thread
import builtins
import errno
import faulthandler
import fcntl
import hashlib
import mmap
import os
import queue
import resource
import select
import signal
import socket
import sys
import threading
import time
import traceback

import _oslayer

FOLDER = os.path.dirname(_oslayer.__file__)


def is_ours(value) -> bool:
    """Whether the layer has made it; types that are given away bear the name of another module."""
    # Of a function, of a type, of an object that is called.
    for holder in (
        value,
        getattr(value, "__init__", None),
        getattr(value, "__new__", None),
        type(value).__call__,
    ):
        if code := getattr(holder, "__code__", None):
            return code.co_filename.startswith(FOLDER)
    return False


NAMES = {
    _multiprocessing: "SemLock sem_unlink",
    _posixshmem: "shm_open shm_unlink",
    _thread: "RLock allocate_lock get_ident get_native_id interrupt_main start_new_thread",
    builtins: "input open",
    faulthandler: "dump_traceback dump_traceback_later",
    fcntl: "fcntl flock ioctl lockf",
    hashlib: "pbkdf2_hmac scrypt",
    mmap: "mmap",
    os: """
        _exit abort close cpu_count dup dup2 fork fstat ftruncate get_blocking get_inheritable getgrouplist
        getpid getppid getpriority getrandom getresuid isatty kill lchown link listdir lockf lseek mkfifo
        mknod nice open openpty pipe pipe2 posix_fallocate pread preadv process_cpu_count pwrite pwritev
        read readinto readv rename sched_getaffinity sched_setscheduler sendfile set_blocking
        set_inheritable setpriority setuid stat strerror system times umask unlink utime wait wait3 wait4
        waitid waitid_result waitpid write writev get_terminal_size
    """,
    resource: "getpagesize getrlimit getrusage prlimit setrlimit struct_rusage",
    select: "epoll poll",
    socket: "CMSG_LEN CMSG_SPACE close dup getdefaulttimeout gethostbyname gethostname setdefaulttimeout",
    signal: "alarm getitimer pause pthread_kill raise_signal set_wakeup_fd setitimer siginterrupt",
    time: """
        clock_getres clock_gettime clock_gettime_ns clock_settime get_clock_info pthread_getcpuclockid sleep
        thread_time thread_time_ns
    """,
}


def main():
    for module, names in NAMES.items():
        for name in names.split():
            if not is_ours(getattr(module, name)):
                print(f"not ours: {module.__name__}.{name}")
    import posix

    for name in NAMES[os].split():
        if hasattr(posix, name) and getattr(posix, name) is not getattr(os, name):
            print(f"another one: posix.{name}")
    print(os.stat in os.supports_fd, os.stat in os.supports_dir_fd, os.truncate in os.supports_fd)
    print(errno.EAGAIN, errno.errorcode[11], errno.errorcode[95], os.strerror(2), os.strerror(4711))
    print(select.PIPE_BUF, select.POLLIN, select.EPOLLET, select.error is OSError)
    print(mmap.PAGESIZE, mmap.ACCESS_COPY, hasattr(mmap, "descriptors"), mmap.mmap.__module__)
    print(signal.SIG_IGN, signal.ITIMER_PROF, signal.SIG_SETMASK, socket.has_ipv6, socket.gethostname())
    print(time.CLOCK_BOOTTIME, time.sleep.__module__, threading.TIMEOUT_MAX)
    print(_multiprocessing.flags["HAVE_SEM_OPEN"], resource.RLIMIT_AS, os.WNOHANG, sys.executable)
    print(queue.SimpleQueue.__module__, "_asyncio" in sys.modules, _thread._count(), _thread.lock.__module__)
    print(hash(socket.SocketType) == hash(socket._socket.socket), socket.SOMAXCONN)
    print(sys.stdin.name, sys.stdout.name, sys.stderr.buffer.raw.name, sys.stderr.line_buffering)
    print(sys.stdout.fileno(), sys.stdout.line_buffering, sys.stderr.errors, os.get_terminal_size())
    print(os.getpid(), os.getppid(), os.cpu_count(), os.environ["HOME"], len(os.environ))
    reader, writer = os.pipe()
    for wrong in (lambda: os.get_terminal_size(reader), lambda: os.read(writer, 1), lambda: time.sleep("x")):
        try:
            wrong()
        except Exception as error:
            # The layer's own frames aren't there.
            print("".join(traceback.format_exception(error, chain=False)).count(", line "), error)
    try:
        import numpy.linalg  # noqa: F401
    except ImportError as error:
        print(traceback.format_exception_only(error)[-1].strip()[-20:])
    try:
        error = ModuleNotFoundError("no", name="curses")
        error.add_note("own note")
        raise error
    except ImportError as error:
        print([line.strip()[:9] for line in traceback.format_exception_only(error)[1:]])
    import multiprocessing.pool

    loader = multiprocessing.pool.__spec__.loader
    print(
        loader.get_source("multiprocessing.pool").count("class Pool"),
        loader.is_package("multiprocessing.pool"),
    )
    os.dup2(writer, 50)
    with open(50, "w") as file:
        file.write("through 50\n")
    print(os.read(reader, 99), end="")
    sys.stdout.write("\nno newline at the end")


class Last:
    def __init__(self, name):
        self.name = name

    def __del__(self, write=os.write):
        write(1, f"{self.name} ends\n".encode())


if __name__ == "__main__":
    main()
    public, _private = Last("public"), Last("_private")
    builtins.kept = sys.modules["__main__"]  # What refers to a module doesn't keep its objects.
    threading.Timer(0.01, lambda: print("; a thread is waited for")).start()
    sys.exit(300)
