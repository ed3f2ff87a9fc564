"""Named pipes: to C they are empty files, so who opens one by its name asks the kernel for an end."""

import os
import stat

from . import bridge, modules, system


def mkfifo(path, mode=0o666, *, dir_fd=None):
    """Make a named pipe."""
    name = os.path.abspath(os.fsdecode(path))
    while True:
        if not stat.S_ISDIR(os.stat(os.path.dirname(name)).st_mode):
            raise system.os_error("ENOTDIR")
        if os.path.lexists(name):
            raise system.os_error("EEXIST")
        change = bridge.plan_fifo(name, mode & 0o777)
        if change is None:
            raise system.os_error("EPERM")
        # Somebody else may have been faster.
        if system.call("change", change) >= 0:
            bridge.make_fifo(change)
            return


def mknod(path, mode=0o600, device=0, *, dir_fd=None):
    """Make a named pipe or an empty file; there are no devices to make."""
    if stat.S_ISFIFO(mode):
        mkfifo(path, stat.S_IMODE(mode))
    elif stat.S_ISREG(mode) or not stat.S_IFMT(mode):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, stat.S_IMODE(mode)))
    else:
        raise system.os_error("EPERM")


def open_fifo(path, reading: bool, writing: bool, blocking: bool = True) -> int | None:
    """A descriptor for an end of the named pipe `path`, once somebody has the other one; None if it is none.

    Raises:
        OSError: ENXIO, nobody reads, and it isn't to block.
    """
    if isinstance(path, int):
        return None
    number = bridge.fifo(os.path.abspath(os.fsdecode(path)))
    if not number:
        return None
    try:
        return system.call("open_fifo", number, reading, writing, not blocking)
    except OSError as error:
        error.filename = path
        raise


def install() -> None:
    modules.replace("os", {"mkfifo": mkfifo, "mknod": mknod})
