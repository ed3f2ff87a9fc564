"""The OS layer: what the standard library expects below it, on the machine's system calls.

Each module is a part of an operating system. `install()` puts them where CPython's own
modules look: `threading`, `socket`, `multiprocessing` and the rest run on them unmodified.
"""

import importlib
import sys

PARTS = (
    "errors",
    "clocks",
    "threads",
    "signals",
    "masks",
    "timers",
    "descriptors",
    "fifos",
    "files",
    "polling",
    "sockets",
    "semaphores",
    "memory",
    "databases",
    "processes",
    "groups",
    "streams",
    "credentials",
    "scheduling",
    "constants",
    "refusals",
    "tracebacks",
    "faults",
)

# Imported by Pyodide before the layer was there: they hold on to what it replaces.
STALE = (
    "_threading_local",
    "asyncio",
    "concurrent",
    "logging",
    "queue",
    "selectors",
    "shutil",
    "signal",
    "socket",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
)

# Most programs of the course need these. A spare process has their code ready; who is waited for has no time.
READY = (
    "multiprocessing.connection",
    "multiprocessing.context",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.popen_spawn_posix",
    "multiprocessing.queues",
    "multiprocessing.resource_tracker",
    "multiprocessing.shared_memory",
    "multiprocessing.sharedctypes",
    "multiprocessing.spawn",
    "multiprocessing.synchronize",
    "runpy",
    "subprocess",
)


def install(spare: bool = True) -> None:
    """Replace what needs an operating system; called once in each interpreter.

    Args:
        spare: whether there is time to have modules ready, since no program waits.
    """
    for part in PARTS:
        importlib.import_module(f"{__name__}.{part}").install()
    for name in list(sys.modules):
        if name.split(".")[0] in STALE:
            del sys.modules[name]
    importlib.import_module(f"{__name__}.modules").complete_later("hashlib", _hashes)
    importlib.import_module(f"{__name__}.preemption").install()
    processes = importlib.import_module(f"{__name__}.processes")
    imports = importlib.import_module(f"{__name__}.imports")
    imports.prepare(processes.SETTINGS, processes.THEN)
    if spare:
        imports.make_ready(READY)


def _hashes() -> dict[str, object]:
    """What `hashlib` lacks; most programs don't need it."""
    hashes = importlib.import_module(f"{__name__}.hashes")
    return {"pbkdf2_hmac": hashes.pbkdf2_hmac, "scrypt": hashes.scrypt}
