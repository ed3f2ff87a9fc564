"""What can't work in a browser says so at the call, and where to run it instead."""

import errno
import os
import posix
from _socket import EAI_NONAME, gaierror

WHERE = "请下载这个程序，在自己的电脑上运行。"


def fork():
    raise OSError(errno.ENOSYS, f"浏览器里没有 fork：解释器的内存不能复制到另一个进程。{WHERE}")


def check_command(code: str) -> None:
    """Refuse the processes of multiprocessing that would fork."""
    if "multiprocessing.forkserver import main" in code:
        raise OSError(errno.ENOSYS, f"浏览器里没有 forkserver：它靠 fork 启动进程。{WHERE}")


def refuse_program(name: str) -> None:
    """There are no programs but Python."""
    raise FileNotFoundError(errno.ENOENT, f"浏览器里只有 Python，没有别的程序可以启动。{WHERE}", name)


def refuse_host(name: str) -> None:
    """There is no network but among the processes of the program."""
    raise gaierror(
        EAI_NONAME, f"浏览器里的程序连不到别的机器（{name}），只有它自己的进程之间可以用套接字。{WHERE}"
    )


def refuse_family() -> None:
    raise OSError(
        errno.EAFNOSUPPORT,
        f"浏览器里的套接字只有 AF_INET（地址用 127.0.0.1）和 AF_UNIX 两种，没有 IPv6 和别的。{WHERE}",
    )


def refuse_terminal(*args) -> None:
    raise OSError(errno.ENOSYS, f"浏览器里没有终端设备，不能新建终端（pty）。{WHERE}")


def refuse_datagrams() -> None:
    raise OSError(errno.EPROTONOSUPPORT, f"浏览器里的套接字只能收发字节流，没有 UDP 那样的数据报。{WHERE}")


def refuse_input() -> None:
    """Nobody can type into the page."""
    raise EOFError(
        "网页里没有地方可以输入，input() 读不到东西。请把要输入的内容直接写在程序里，"
        "或者下载这个程序，在自己的电脑上运行。"
    )


def install() -> None:
    for name in ("fork", "forkpty"):
        setattr(os, name, fork)
        setattr(posix, name, fork)
    for name in ("openpty", "login_tty", "posix_openpt", "grantpt", "unlockpt", "ptsname"):
        setattr(os, name, refuse_terminal)
        setattr(posix, name, refuse_terminal)
