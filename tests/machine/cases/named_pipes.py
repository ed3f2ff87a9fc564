# expect-exit: 0
# expect: True p
# expect: FileExistsError 17
# expect: FileNotFoundError 2
# expect: from the child 300000
# expect: again b'second'
# expect: ENXIO
# expect: nonblocking b''
# expect: both b'xyz'
# expect: at its end b''
# expect: through a link b'link'
# expect: removed False
# expect: append b'abc'
# Named pipes, opened by several processes.
import errno
import multiprocessing
import os
import stat


def write(name, data, mode="wb"):
    with open(name, mode) as file:
        file.write(data)


def start(*args):
    process = multiprocessing.Process(target=write, args=args)
    process.start()
    return process


if __name__ == "__main__":
    os.mkfifo("a")
    info = os.stat("a")
    print(stat.S_ISFIFO(info.st_mode), stat.filemode(info.st_mode)[0])
    for name in ("a", "nowhere/a"):
        try:
            os.mkfifo(name)
        except OSError as error:
            print(type(error).__name__, error.errno)
    process = start("a", bytes(300_000))
    with open("a", "rb") as file:
        print("from the child", len(file.read()))
    process.join()
    process = start("a", b"second")
    fd = os.open("a", os.O_RDONLY)
    print("again", os.read(fd, 99))
    process.join()
    os.close(fd)
    try:
        os.open("a", os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        print(errno.errorcode[error.errno])
    fd = os.open("a", os.O_RDONLY | os.O_NONBLOCK)
    print("nonblocking", os.read(fd, 9))
    os.close(fd)
    fd = os.open("a", os.O_RDWR)
    process = start("a", b"xyz")
    process.join()
    print("both", os.read(fd, 9))
    reader = os.open("a", os.O_RDONLY)
    os.close(fd)
    print("at its end", os.read(reader, 9))
    os.close(reader)
    os.symlink("a", "b")
    process = start("b", b"link")
    print("through a link", open("a", "rb").read())
    process.join()
    os.remove("a")
    print("removed", os.path.lexists("a"))
    os.mknod("c", 0o600 | stat.S_IFIFO)
    process = start("c", b"abc", "ab")
    with open("c", "rb", buffering=0) as file:
        print("append", file.read(9))
    process.join()
