"""Files have one order for all processes: what one may do only once, only one of them does."""

import fcntl
import logging
import os
import tempfile
import zipfile
from multiprocessing import Barrier, Process, Queue
from pathlib import Path

WORKERS = 4
ROUNDS = 12


def once(error, action, *args):
    """1 if this process was the one that could."""
    try:
        action(*args)
    except error:
        return 0
    return 1


def race(barrier, queue, number):
    won = dict.fromkeys(("mkdir", "create", "unlink", "rename", "link", "symlink"), 0)
    for i in range(ROUNDS):
        barrier.wait()
        won["mkdir"] += once(FileExistsError, os.mkdir, f"folder{i}")
        won["create"] += once(FileExistsError, open, f"created{i}", "x")
        won["unlink"] += once(FileNotFoundError, os.unlink, f"unlinked{i}")
        won["rename"] += once(FileNotFoundError, os.rename, f"from{i}", f"to{i}-{number}")
        won["link"] += once(FileExistsError, os.link, "target", f"link{i}")
        won["symlink"] += once(FileExistsError, os.symlink, "target", f"symlink{i}")
    queue.put(won)


def add(barrier, lock, number):
    barrier.wait()
    for _ in range(ROUNDS):
        with open("count", "r+") as file:
            lock(file, fcntl.LOCK_EX)
            value = int(file.read())
            file.seek(0)
            file.write(str(value + 1))
            file.flush()
            lock(file, fcntl.LOCK_UN)


def append(barrier, number):
    logging.basicConfig(filename="log", format="%(message)s", level=logging.INFO)
    descriptor = os.open("raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    barrier.wait()
    for i in range(ROUNDS):
        logging.info("%d %d %s", number, i, "x" * 100)
        os.write(descriptor, f"{number} {i} {'y' * 100}\n".encode())
    os.close(descriptor)


def publish(barrier, number):
    barrier.wait()
    for i in range(ROUNDS):
        with tempfile.NamedTemporaryFile("w", dir=".", delete=False) as file:
            file.write(f"{number}.{i} " * 2000)
        os.replace(file.name, "published")
        words = Path("published").read_text().split()
        assert len(words) == 2000 and len(set(words)) == 1, words[:3]


def run(target, *args):
    workers = [Process(target=target, args=(barrier, *args, number)) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    return workers


def wait(workers):
    for worker in workers:
        worker.join()
    print([worker.exitcode for worker in workers])


if __name__ == "__main__":
    barrier = Barrier(WORKERS)
    Path("target").write_text("content")
    for i in range(ROUNDS):
        Path(f"unlinked{i}").touch()
        Path(f"from{i}").touch()
    queue = Queue()
    workers = run(race, queue)
    wins = [queue.get() for _ in workers]
    print({name: sum(won[name] for won in wins) for name in wins[0]})
    wait(workers)
    print(os.stat("target").st_nlink, os.readlink("symlink0"), Path("link0").read_text())

    for lock in (fcntl.flock, fcntl.lockf):
        Path("count").write_text("0")
        wait(run(add, lock))
        print(lock.__name__, Path("count").read_text())

    wait(run(append))
    for name in ("log", "raw"):
        lines = Path(name).read_text().splitlines()
        print(name, len(lines), {len(line.split()[2]) for line in lines}, len(set(lines)))

    wait(run(publish))
    print(
        len(Path("published").read_text().split()), [name for name in os.listdir() if name.startswith("tmp")]
    )

    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.write("log")
        archive.write("published")
    print(zipfile.ZipFile("all.zip").testzip())
