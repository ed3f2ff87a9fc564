"""Runs a Python command line in a process, from its first line to its exit status."""

import atexit
import contextlib
import gc
import importlib
import io
import json
import os
import sys
import threading
import types
import weakref

from . import bridge, descriptors, frames, processes, signals, streams, system, threads


@frames.entry
def main(pid: int, parent: int, argv: str, env: str) -> None:
    """Run the command line `argv` (JSON) and end the process with its status."""
    system.enter(system.MAIN)
    processes.start_process(pid, parent)
    descriptors.start_process(pid)
    signals.start_process()
    streams.start_process()
    os.environ.clear()
    os.environ.update(json.loads(env))
    status = 0
    if bridge.has_places():
        importlib.import_module(f"{__package__}.places").install()
    ahead = set(sys.modules)
    try:
        run(json.loads(argv)[1:])
    except BaseException as error:
        status = _report(error)
    try:
        threading._shutdown()
        # Threads for which nobody waits may come further before the process ends.
        threads.be_late()
    except BaseException as error:
        _report(error)
    atexit._run_exitfuncs()
    _flush()
    _finalize(ahead)
    _flush()
    if status == "interrupted":
        system.post("sigaction", signals.SIGINT, "default")
        system.call("kill", pid, signals.SIGINT)
    system.call("exit", status)


@frames.entry
def run(args: list[str]) -> None:
    """Interpret the options of `python` that have a meaning here."""
    while args and args[0].startswith("-") and args[0] not in ("-", "-c", "-m"):
        option = args.pop(0)
        if option in ("-V", "--version"):
            return print("Python", sys.version.partition(" ")[0])
        if option in ("-X", "-W"):
            args.pop(0)
        elif option == "-u":
            sys.stdout.reconfigure(write_through=True)
    module = types.ModuleType("__main__")
    module.__dict__.update(__builtins__=__builtins__, __spec__=None, __annotations__={})
    sys.modules["__main__"] = module
    if args and args[0] == "-c":
        sys.argv = ["-c", *args[2:]]
        sys.path[0] = ""
        exec(compile(args[1], "<string>", "exec"), module.__dict__)
    elif args and args[0] == "-m":
        import runpy

        sys.argv = args[1:]
        sys.path[0] = os.getcwd()
        runpy._run_module_as_main(args[1])
    elif args and args[0] != "-":
        path = os.path.abspath(args[0])
        source = _read(path)
        sys.argv = args
        sys.path[0] = os.path.dirname(path)
        _forget_shadowed()
        module.__file__ = path
        exec(compile(source, path, "exec"), module.__dict__)
    else:
        sys.argv = args or [""]
        sys.path[0] = ""
        # Children look for a file of this name.
        module.__file__ = "<stdin>"
        exec(compile(sys.stdin.buffer.read(), "<stdin>", "exec"), module.__dict__)


def _read(path: str) -> bytes:
    try:
        with io.open_code(path) as file:
            return file.read()
    except OSError as error:
        reason = f"[Errno {error.errno}] {error.strerror}"
        print(f"{sys.executable}: can't open file {path!r}: {reason}", file=sys.stderr)
        raise SystemExit(2) from None


# Modules that a program's own can't shadow: a part of Python, or imported before any program begins.
_UNSHADOWED = {
    "__main__", "_abc", "_ast", "_codecs", "_collections", "_collections_abc", "_functools", "_imp",
    "_io", "_locale", "_operator", "_oslayer", "_signal", "_sitebuiltins", "_sre", "_stat", "_string",
    "_symtable", "_thread", "_tokenize", "_tracemalloc", "_typing", "_warnings", "_weakref", "abc",
    "atexit", "builtins", "codecs", "encodings", "errno", "faulthandler", "gc", "genericpath", "io",
    "itertools", "marshal", "os", "posix", "posixpath", "pwd", "site", "stat", "sys", "time",
    "zipimport",
}  # fmt: skip


def _forget_shadowed() -> None:
    """Let the program's own modules come before those that were imported ahead."""
    own = {name.removesuffix(".py") for name in os.listdir(sys.path[0])}
    for name in list(sys.modules):
        if name.split(".")[0] in own - _UNSHADOWED:
            del sys.modules[name]


def _report(error: BaseException) -> int | str:
    """Say how the program ended, as Python does; returns its exit status."""
    if isinstance(error, SystemExit):
        if error.code is None:
            return 0
        if isinstance(error.code, int):
            return error.code & 255
        _flush()
        print(error.code, file=sys.stderr)
        return 1
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as another:
        print("Error in sys.excepthook:", repr(another), file=sys.stderr)
    return "interrupted" if isinstance(error, KeyboardInterrupt) else 1


def _finalize(ahead: set[str]) -> None:
    """End the program's objects, whose destructors may have something to say.

    As CPython's finalize_modules() does it, but for the modules that were there `ahead` of the program:
    system calls need them.
    """
    threads.finalize()
    system.stop_others_for_good()
    names = [name for name in sys.modules if name not in ahead or name == "__main__"]
    modules = [
        weakref.ref(module) for name in names if isinstance(module := sys.modules[name], types.ModuleType)
    ]
    for name in names:
        del sys.modules[name]
    del module
    gc.collect()
    # Something refers to those that are left. The last one first, and private names first.
    for reference in reversed(modules):
        if (module := reference()) is not None:
            _clear(module.__dict__)
    gc.collect()


def _clear(names: dict) -> None:
    for private in (True, False):
        for name in list(names):
            if name != "__builtins__" and name.startswith("_") is private:
                names[name] = None


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
