"""Processes: starting, waiting, ending."""

import contextlib
import json
import os
import sys
import time
import types
from collections import namedtuple

from . import bridge, clocks, descriptors, modules, refusals, system, threads

SIGABRT, SIGCHLD, SIGCONT = 6, 17, 18

_pid = 0
_parent = 0

START_METHOD = "spawn"
EXECUTABLE = "/usr/bin/python3"


def start_process(pid: int, parent: int) -> None:
    global _pid, _parent
    _pid, _parent = pid, parent


def getpid():
    return _pid


def getppid():
    return _parent


def cpu_count():
    return bridge.cores()


def waitpid(pid, options, /):
    found, status, _ = system.call("waitpid", pid, options | os.WEXITED)
    return found, status


def wait():
    return waitpid(-1, 0)


def wait3(options):
    return wait4(-1, options)


def wait4(pid, options):
    """As `waitpid`, with what the child has used."""
    import resource

    found, status, computed = system.call("waitpid", pid, options | os.WEXITED)
    return found, status, resource.struct_rusage([computed, 0.0, *[0] * 14])


class waitid_result(namedtuple("waitid_result", ["si_pid", "si_uid", "si_signo", "si_status", "si_code"])):
    """As `os.waitid_result`, which takes one sequence."""

    __slots__ = ()
    __module__ = "os"

    def __new__(cls, fields, /):
        return tuple.__new__(cls, fields)


def waitid(idtype, id, options, /):
    """What has become of a child; None if nothing has and WNOHANG is given."""
    wanted = {os.P_PID: id, os.P_PGID: -id}.get(idtype, -1)
    pid, status, _ = system.call("waitpid", wanted, options)
    if not pid:
        return None
    if os.WIFEXITED(status):
        code, status = os.CLD_EXITED, os.WEXITSTATUS(status)
    elif os.WIFSIGNALED(status):
        code, status = os.CLD_KILLED, os.WTERMSIG(status)
    elif os.WIFSTOPPED(status):
        code, status = os.CLD_STOPPED, os.WSTOPSIG(status)
    else:
        code, status = os.CLD_CONTINUED, SIGCONT
    return waitid_result((pid, os.getuid(), SIGCHLD, status, code))


def kill(pid, signal, /):
    system.call_or_post("kill", pid, int(signal))


def abort():
    """End at once, whatever handler there is."""
    system.post("sigaction", SIGABRT, "default")
    system.post("sigmask", [])
    system.call_or_post("kill", _pid, SIGABRT)


def times():
    """What this process and its children have computed, in seconds; all of it counts as the program's own."""
    return os.times_result(
        (clocks.process_time(), 0.0, system.call("children_computed"), 0.0, time.monotonic())
    )


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
    restore_signals,
    start_new_session,
    process_group,
    gid,
    extra_groups,
    uid,
    umask,
    preexec_fn,
):
    """Start Python on a command line, as `_posixsubprocess` does for any program."""
    argv = [os.fsdecode(arg) for arg in args]
    if not any(_is_python(os.fsdecode(name)) for name in executable_list):
        refusals.refuse_program(argv[0])
    if preexec_fn is not None:
        refusals.refuse_preexec()
    if any(identity not in (None, os.getuid()) for identity in (uid, gid, *(extra_groups or ()))):
        refusals.refuse_user("subprocess.Popen")
    code = argv[argv.index("-c") + 1] if "-c" in argv else ""
    refusals.check_command(code)
    request = {
        "argv": argv,
        "cwd": os.fsdecode(cwd) if cwd else os.getcwd(),
        "env": dict(item.decode().split("=", 1) for item in env) if env else dict(os.environ),
        "descriptors": [],
        "session": bool(start_new_session),
    }
    if process_group >= 0:
        request["group"] = process_group
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
        return system.call("spawn", request)
    except BlockingIOError as error:
        refusals.refuse_process(error.strerror, system.call("process_limit"))
    finally:
        for fd in sent.values():
            descriptors.close(fd)


def _is_python(name: str) -> bool:
    return name == sys.executable or os.path.basename(name).startswith("python")


@contextlib.contextmanager
def _on_linux():
    """As on a system that has processes: `subprocess` decides by the platform's name."""
    platform, sys.platform = sys.platform, "linux"
    try:
        yield
    finally:
        sys.platform = platform


def about() -> str:
    """Which Python this is, for the reader, as JSON."""
    version = ".".join(map(str, sys.version_info[:3]))
    return json.dumps({"version": version, "startMethod": START_METHOD})


def _choose_spawn(context) -> None:
    """Descriptors can be sent, for which CPython would choose forkserver, which forks."""
    assert context.reduction.HAVE_SEND_HANDLE
    context._default_context._default_context = context._concrete_contexts[START_METHOD]


def _tell_names(process) -> None:
    """The kernel learns what processes are called."""
    name = process.BaseProcess.name

    def set_name(self, value):
        name.fset(self, value)
        if self is process.current_process():
            system.post("name", value)

    process.BaseProcess.name = name.setter(set_name)


def _tell_polling(managers) -> None:
    """A manager's server looks every second whether it is to stop; who wants that wakes it."""
    threads.POLLING.add(managers.Server.serve_forever.__code__)


# How modules are executed, and what is done with them then: see imports.py.
SETTINGS = {"subprocess": _on_linux}
THEN = {
    "multiprocessing.context": _choose_spawn,
    "multiprocessing.managers": _tell_polling,
    "multiprocessing.process": _tell_names,
}


def install() -> None:
    functions = {
        "getpid": getpid,
        "getppid": getppid,
        "cpu_count": cpu_count,
        "abort": abort,
        "times": times,
        "wait": wait,
        "wait3": wait3,
        "wait4": wait4,
        "waitid": waitid,
        "waitid_result": waitid_result,
        "waitpid": waitpid,
        "kill": kill,
        "_exit": _exit,
    }
    modules.replace("os", functions)
    os.process_cpu_count = cpu_count
    for name in ("WNOHANG", "WUNTRACED"):
        if not hasattr(os, name):
            setattr(os, name, {"WNOHANG": 1, "WUNTRACED": 2}[name])
    module = types.ModuleType("_posixsubprocess", "Starting processes.")
    module.fork_exec = fork_exec
    sys.modules["_posixsubprocess"] = module
    sys.executable = sys._base_executable = EXECUTABLE
