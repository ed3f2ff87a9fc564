"""What can't work in a browser says so at the call, and where to run it instead."""

import errno
import sys
from _socket import EAI_NONAME, gaierror

from . import modules

WHERE = "请下载这个程序，在自己的电脑上运行。"

# What a process says whose interpreter can't go on: mostly it had no stack left.
CRASHED = f"解释器崩溃了，这个进程到此结束，别的进程照常运行。多半是调用嵌套得太深：请减少嵌套的层数。{WHERE}"

# Modules of the standard library that only Windows has.
WINDOWS = frozenset({"msvcrt", "nt", "winreg", "winsound"})

# What programs import most that isn't in the standard library, and what pip calls it.
PACKAGES = {
    name: name
    for name in (
        "aiofiles aiohttp anyio apscheduler attr boto3 celery click cloudpickle cupy cython dask deap dill "
        "django fastapi filelock flask gevent gmpy2 greenlet h5py httpx IPython jax joblib keras lightgbm "
        "loguru loky lxml matplotlib mpire mpi4py mpmath multiprocess networkx numba numexpr numpy openpyxl "
        "orjson pandas pathos peewee playwright plotly polars portalocker psutil psycopg pyarrow pydantic "
        "pygame pymongo pymysql pytest ray redis requests rich rq scipy scrapy seaborn selenium setproctitle "
        "simpy sqlalchemy statsmodels streamlit sympy tables tensorflow threadpoolctl torch torchvision "
        "tornado tqdm transformers trio twisted ujson uvicorn uvloop watchdog websockets werkzeug xarray "
        "xgboost zarr"
    ).split()
} | {
    "bs4": "beautifulsoup4",
    "Crypto": "pycryptodome",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "mpl_toolkits": "matplotlib",
    "MySQLdb": "mysqlclient",
    "OpenGL": "pyopengl",
    "PIL": "pillow",
    "psycopg2": "psycopg2-binary",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
    "zmq": "pyzmq",
}


# Names that exist, and whose call says why it can't work: errno, reason, names; by module.
REFUSED = {
    "os": [
        ("ENOSYS", "浏览器里的进程不能换成另一个程序", "execv execve"),
        (
            "ENOSYS",
            "浏览器里没有命令行，只有 Python；启动 Python 进程请用 subprocess",
            "system posix_spawn posix_spawnp",
        ),
        ("EPERM", "浏览器里的程序没有管理员的权限", "chroot initgroups setgroups setns unshare"),
        ("ENOTSUP", "浏览器里的文件没有扩展属性", "getxattr listxattr removexattr setxattr"),
        ("ENOSYS", "浏览器里没有 Linux 的 eventfd", "eventfd eventfd_read eventfd_write"),
        (
            "ENOSYS",
            "浏览器里没有 Linux 的 timerfd",
            "timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns",
        ),
        ("ENOSYS", "浏览器里没有 Linux 的 pidfd", "pidfd_open"),
        (
            "ENOSYS",
            "浏览器里没有只在内存里的文件，请用 tempfile 或 multiprocessing.shared_memory",
            "memfd_create",
        ),
        ("ENOSYS", "浏览器里没有 splice，请用 os.read 和 os.write", "splice"),
        ("EXDEV", "浏览器里没有 copy_file_range，请用 shutil", "copy_file_range"),
    ],
    "signal": [
        ("ENOSYS", "浏览器里没有 Linux 的 pidfd", "pidfd_send_signal"),
    ],
    "socket": [
        ("ENODEV", "浏览器里没有网络设备", "if_indextoname if_nameindex if_nametoindex"),
        ("EPERM", "浏览器里的程序没有管理员的权限", "sethostname"),
    ],
}


def refusing(module: str, name: str, code: str, reason: str):
    """A function that raises OSError: why it can't work in a browser, and where it does."""

    def refuse(*args, **kwargs):
        raise OSError(getattr(errno, code), f"{reason}，{module}.{name}() 不能用。{WHERE}")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def fork():
    raise OSError(errno.ENOSYS, f"浏览器里没有 fork：解释器的内存不能复制到另一个进程。{WHERE}")


def check_command(code: str) -> None:
    """Refuse the processes of multiprocessing that would fork."""
    if "multiprocessing.forkserver import main" in code:
        raise OSError(errno.ENOSYS, f"浏览器里没有 forkserver：它靠 fork 启动进程。{WHERE}")


def refuse_program(name: str) -> None:
    """There are no programs but Python."""
    raise FileNotFoundError(errno.ENOENT, f"浏览器里只有 Python，没有别的程序可以启动。{WHERE}", name)


def refuse_preexec() -> None:
    """There is no moment between fork and exec."""
    raise OSError(
        errno.ENOSYS,
        f"浏览器里启动进程不经过 fork，subprocess 的 preexec_fn 没有地方执行，请写进新进程的程序。{WHERE}",
    )


def refuse_process(reason: str, limit: int) -> None:
    """There are as many as the browser has memory for."""
    raise BlockingIOError(errno.EAGAIN, f"{reason}（这台虚拟机最多同时运行 {limit} 个进程）") from None


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


def refuse_second_map() -> None:
    """Maps of a file aren't kept in step."""
    raise OSError(
        errno.EAGAIN,
        "浏览器里两个进程不能同时用 mmap 映射同一个文件来写，请改用 multiprocessing.shared_memory。" + WHERE,
    )


def without_time_zones() -> dict:
    """zoneinfo finds a zone if the program brings the data along, as the package tzdata."""
    from zoneinfo import _common

    def load_tzdata(key):
        try:
            return load(key)
        except _common.ZoneInfoNotFoundError:
            raise _common.ZoneInfoNotFoundError(
                f"浏览器里没有时区的数据，ZoneInfo({key!r}) 不能用；固定的时差请用 datetime.timezone，"
                f"例如北京时间是 timezone(timedelta(hours=8))。{WHERE}"
            ) from None

    load = _common.load_tzdata
    return {"load_tzdata": load_tzdata}


def refuse_user(name: str) -> None:
    """There is one user only."""
    raise PermissionError(errno.EPERM, f"浏览器里只有一个用户和一个组，{name}() 换不成别的。{WHERE}")


def refuse_core() -> None:
    """Cores are the browser's affair."""
    raise OSError(
        errno.EINVAL, f"在哪个核上运行由浏览器决定，os.sched_setaffinity() 只能给出全部的核。{WHERE}"
    )


def refuse_policy() -> None:
    """There is one way of scheduling."""
    raise PermissionError(errno.EPERM, f"怎样调度由浏览器决定，os.sched_setscheduler() 不能用。{WHERE}")


def refuse_limit() -> None:
    """Nobody enforces limits."""
    raise OSError(errno.EPERM, f"浏览器里的进程没有资源上限可以设，resource.setrlimit() 不能用。{WHERE}")


class InterpreterPoolExecutor:
    """There is one interpreter in a process."""

    def __init__(self, *args, **kwargs):
        raise OSError(
            errno.ENOSYS,
            f"浏览器里一个进程只有一个解释器，InterpreterPoolExecutor 不能用。{WHERE}",
        )


def about_missing(module: str) -> str | None:
    """What to say of a module that can't be found: nothing, unless it could be on the reader's computer."""
    name = module.partition(".")[0]
    if package := PACKAGES.get(name):
        install = f"在自己的电脑上 pip install {package}，再运行"
        return f"浏览器里的这台虚拟机只有标准库，没有 {name}。请下载这个程序，{install}。"
    if name in sys.stdlib_module_names - WINDOWS and not name.startswith("_"):
        return f"浏览器里没有标准库的 {name} 模块。{WHERE}"
    return None


def install() -> None:
    modules.replace("os", dict.fromkeys(("fork", "forkpty"), fork))
    terminals = ("openpty", "login_tty", "posix_openpt", "grantpt", "unlockpt", "ptsname")
    modules.replace("os", dict.fromkeys(terminals, refuse_terminal))
    for module, groups in REFUSED.items():
        for code, reason, names in groups:
            modules.complete(module, {name: refusing(module, name, code, reason) for name in names.split()})
    modules.complete_later("zoneinfo._common", without_time_zones)
    modules.complete_later("concurrent.futures", lambda: {"InterpreterPoolExecutor": InterpreterPoolExecutor})
