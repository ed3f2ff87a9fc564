"""Open files live on, whoever removes or moves them; locks end with a process, and with closing."""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from multiprocessing import Pipe, Process
from pathlib import Path


def removed(pipe):
    with open("a/b/file") as file:
        pipe.send(file.readline())
        pipe.recv()  # Removed.
        print("child:", os.listdir("."), repr(file.readline()))
        pipe.send(os.fstat(file.fileno()).st_nlink)
        pipe.recv()  # Written to.
        print("child:", repr(file.readline()))


def hold(pipe):
    file = open("lock", "w")
    fcntl.lockf(file, fcntl.LOCK_EX)
    pipe.send("locked")
    time.sleep(60)


def locked():
    with open("lock", "w") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def see_locked(pipe):
    while pipe.recv():
        pipe.send(locked())


def start(target):
    ours, theirs = Pipe()
    process = Process(target=target, args=(theirs,))
    process.start()
    return process, ours


if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())
    os.makedirs("a/b")
    with open("a/b/file", "w") as file:
        file.write("one\ntwo\n")
        file.flush()
        child, pipe = start(removed)
        print(repr(pipe.recv()))
        os.rename("a", "moved")
        shutil.rmtree("moved")
        pipe.send("removed")
        print("links:", pipe.recv())
        file.write("three\n")
        file.flush()
        pipe.send("written")
        child.join()

    holder, pipe = start(hold)
    print(pipe.recv(), locked())
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    print("killed:", locked())

    watcher, pipe = start(see_locked)
    file = open("lock", "r+")
    fcntl.lockf(file, fcntl.LOCK_EX)
    pipe.send(True)
    print("held:", pipe.recv())
    open("lock").close()  # Any descriptor of the file: POSIX wants it so.
    pipe.send(True)
    print("closed:", pipe.recv())
    pipe.send(False)
    watcher.join()

    descriptor = os.open("data", os.O_RDWR | os.O_CREAT)
    other = os.dup(descriptor)
    os.write(descriptor, b"abcdef")
    print(os.lseek(other, 0, os.SEEK_CUR), os.pread(other, 3, 2), os.pwrite(descriptor, b"XY", 1))
    os.fsync(descriptor)
    os.ftruncate(other, 4)
    Path("data").chmod(0o640)
    os.utime("data", (1, 2))
    print(Path("data").read_bytes(), oct(os.stat("data").st_mode), os.stat("data").st_mtime)
    print(os.fstat(descriptor).st_ino == os.stat("data").st_ino)
    os.close(descriptor)
    os.close(other)
