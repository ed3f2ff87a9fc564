"""Runs one snippet in a fresh interpreter, and sees what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.doctests.interpreters import Interpreter

STARTUP = Path(__file__).parent / "startup"

# A process may still be on its way out when the main one has ended (the
# resource tracker always is): only one that outlives this was left behind.
GRACE = 10.0

_SHARED_MEMORY = Path("/dev/shm")


@dataclass
class Run:
    """What a finished run of a snippet did.

    `status` is the exit status, None if the run was killed at its `limit` (seconds);
    `left` describes the processes that it left (at the limit: all it had),
    `leaked` names the semaphores and shared memory segments that it left.
    """

    status: int | None
    limit: float
    stdout: str
    stderr: str
    left: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)


def run_snippet(script: Path, interpreter: Interpreter, method: str, limit: float) -> Run:
    """Run `script` as `python script`, in a folder of its own.

    Args:
        script: the file to run.
        interpreter: the Python to run it on.
        method: the start method that its processes use; `default` leaves it to the interpreter.
        limit: seconds after which it is killed with all its processes.
    """
    tag = uuid.uuid4().hex[:8]
    with tempfile.TemporaryDirectory(prefix="doctest-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        segments = folder / "segments"
        cwd = folder / "cwd"
        cwd.mkdir()
        older = set(psutil.pids())
        with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
            main = subprocess.Popen(
                [interpreter.path, str(script)],
                cwd=cwd,
                env=_environment(tag, method, segments),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        status, left = None, []
        try:
            status = main.wait(limit)
            left = [_describe(process) for process in _wait_for_end(tag, older)]
        except subprocess.TimeoutExpired:
            left = [_describe(process) for process in _tree(tag, older)]
        finally:
            _kill(tag, older)
            main.wait()
        return Run(
            status=status,
            limit=limit,
            stdout=_read(folder / "out"),
            stderr=_read(folder / "err"),
            left=left,
            leaked=_leaked(tag, segments),
        )


def _environment(tag: str, method: str, segments: Path) -> dict[str, str]:
    # A reader's shell may hold PYTHONUNBUFFERED and the like, which would
    # hide lost output: a snippet starts with none of it.
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV"))
    }
    env["PYTHONPATH"] = str(STARTUP)
    env["PYTHONUTF8"] = "1"
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    env["DOCTEST_RUN"] = tag
    env["DOCTEST_START_METHOD"] = method
    env["DOCTEST_SEGMENTS"] = str(segments)
    env["DOCTEST_SEMAPHORE_PREFIX"] = _semaphore_prefix(tag)
    return env


def _semaphore_prefix(tag: str) -> str:
    return f"/mp{tag}"


def _tree(tag: str, older: set[int]) -> list[psutil.Process]:
    """All living processes of the run, in whatever session they are."""
    found = []
    for pid in psutil.pids():
        if pid in older:
            continue
        try:
            process = psutil.Process(pid)
            if process.environ().get("DOCTEST_RUN") == tag:
                if process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def _wait_for_end(tag: str, older: set[int]) -> list[psutil.Process]:
    deadline = time.monotonic() + GRACE
    pause = 0.002
    while (living := _tree(tag, older)) and time.monotonic() < deadline:
        time.sleep(pause)
        pause = min(pause * 2, 0.1)
    return living


def _describe(process: psutil.Process) -> str:
    try:
        with process.oneshot():
            command = " ".join(process.cmdline())
            return f"pid {process.pid} {process.status()}: {command}"
    except psutil.Error as error:
        return f"pid {process.pid} (gone meanwhile: {type(error).__name__})"


def _kill(tag: str, older: set[int]) -> None:
    # The resource tracker ends by itself once the others are gone, and
    # unlinks what they left: it is killed only if it doesn't.
    for spare_trackers in (True, False):
        deadline = time.monotonic() + 2
        while (living := _tree(tag, older)) and time.monotonic() < deadline:
            for process in living:
                if not (spare_trackers and _is_tracker(process)):
                    _kill_one(process)
            time.sleep(0.01)


def _is_tracker(process: psutil.Process) -> bool:
    try:
        return any("resource_tracker" in word for word in process.cmdline())
    except psutil.Error:
        return False


def _kill_one(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        pass


def _leaked(tag: str, segments: Path) -> list[str]:
    """Names under /dev/shm that the run made and left; they are removed.

    Only Linux shows them as files. Windows frees them with the last handle;
    on macOS the resource tracker's warning on stderr is what tells.
    """
    if sys.platform != "linux":
        return []
    made = set(_SHARED_MEMORY.glob(f"sem.{_semaphore_prefix(tag)[1:]}*"))
    if segments.exists():
        logged = segments.read_text("utf-8").splitlines()
        made |= {Path(path) for path in logged if not path.endswith("(deleted)")}
    leaked = sorted(path for path in made if path.is_file())
    for path in leaked:
        path.unlink(missing_ok=True)
    return [str(path) for path in leaked]


def _read(path: Path) -> str:
    text = path.read_bytes().decode("utf-8", "backslashreplace")
    return text.replace("\r\n", "\n")
