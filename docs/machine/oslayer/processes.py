"""Processes: starting, waiting, ending."""

import errno
import json
import os
import posix
import sys
import types

import _oslayer_bridge

from . import descriptors, refusals, system

_pid = 0
_parent = 0

EXECUTABLE = "/usr/bin/python3"


def start_process(pid: int, parent: int) -> None:
    global _pid, _parent
    _pid, _parent = pid, parent


def getpid():
    return _pid


def getppid():
    return _parent


def cpu_count():
    return _oslayer_bridge.cores


def waitpid(pid, options, /):
    found = system.call_json("waitpid", pid, bool(options & os.WNOHANG))
    return tuple(found)


def wait():
    return waitpid(-1, 0)


def kill(pid, signal, /):
    number = int(signal)
    if pid == _pid and number:
        from . import signals

        signals.raise_signal(number)
        return
    system.call("kill", pid, number)


def _exit(status):
    system.call("exit", status & 255)


def fork_exec(
    args,
    executable_list,
    close_fds,
    fds_to_keep,
    cwd,
    env,
    p2cread,
    p2cwrite,
    c2pread,
    c2pwrite,
    errread,
    errwrite,
    errpipe_read,
    errpipe_write,
    *rest,
):
    """Start Python on a command line, as `_posixsubprocess` does for any program."""
    argv = [os.fsdecode(arg) for arg in args]
    if not any(_is_python(os.fsdecode(name)) for name in executable_list):
        refusals.refuse_program(argv[0])
    code = argv[argv.index("-c") + 1] if "-c" in argv else ""
    refusals.check_command(code)
    request = {
        "argv": argv,
        "cwd": os.fsdecode(cwd) if cwd else os.getcwd(),
        "env": dict(item.decode().split("=", 1) for item in env) if env else dict(os.environ),
        "descriptors": [],
    }
    # The kernel knows what is local only once it is sent.
    sent = {}
    kept = [(fd, fd) for fd in fds_to_keep if fd > 2 and fd != errpipe_write]
    streams = [
        (number, number if fd == -1 else fd) for number, fd in ((0, p2cread), (1, c2pwrite), (2, errwrite))
    ]
    for number, fd in kept + streams:
        if not descriptors.in_kernel(fd):
            if fd not in sent:
                sent[fd] = descriptors.to_send(fd)
            fd = sent[fd]
        request["descriptors"].append([number, fd])
    if "multiprocessing.resource_tracker import main" in code:
        # The kernel tracks resources itself; the descriptor is where it listens.
        request["tracker"] = int(code.rpartition("main(")[2].split(")")[0].split(",")[0])
    try:
        return system.call("spawn", system.structure(request))
    except BlockingIOError as error:
        limit = system.call("process_limit")
        raise BlockingIOError(
            errno.EAGAIN, f"{error.strerror}（这台虚拟机最多同时运行 {limit} 个进程）"
        ) from None
    finally:
        for fd in sent.values():
            descriptors.close(fd)


def _is_python(name: str) -> bool:
    return name == sys.executable or os.path.basename(name).startswith("python")


def import_subprocess() -> None:
    """Import the module as on a system that has processes: it decides by the platform's name."""
    platform, sys.platform = sys.platform, "linux"
    try:
        import subprocess  # noqa: F401
    finally:
        sys.platform = platform


def about() -> str:
    """Which Python this is, for the reader, as JSON."""
    from multiprocessing import context

    version = ".".join(map(str, sys.version_info[:3]))
    # To ask multiprocessing itself would fix the method before the program can choose it.
    return json.dumps({"version": version, "startMethod": context._default_context._default_context._name})


def configure() -> None:
    """What `multiprocessing` would find out of a real system; the kernel learns names."""
    from multiprocessing import context, process, reduction

    # Descriptors can be sent, for which CPython would choose forkserver.
    assert reduction.HAVE_SEND_HANDLE
    context._default_context._default_context = context._concrete_contexts["spawn"]
    name = process.BaseProcess.name

    def set_name(self, value):
        name.fset(self, value)
        if self is process.current_process():
            system.post("name", value)

    process.BaseProcess.name = name.setter(set_name)


def install() -> None:
    functions = {
        "getpid": getpid,
        "getppid": getppid,
        "cpu_count": cpu_count,
        "waitpid": waitpid,
        "wait": wait,
        "kill": kill,
        "_exit": _exit,
    }
    for name, function in functions.items():
        setattr(posix, name, function)
        setattr(os, name, function)
    os.process_cpu_count = cpu_count
    for name in ("WNOHANG", "WUNTRACED"):
        if not hasattr(os, name):
            setattr(os, name, {"WNOHANG": 1, "WUNTRACED": 2}[name])
    module = types.ModuleType("_posixsubprocess", "Starting processes.")
    module.fork_exec = fork_exec
    sys.modules["_posixsubprocess"] = module
    sys.executable = sys._base_executable = EXECUTABLE
