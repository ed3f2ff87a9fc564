"""The OS layer outside the browser: its modules in this interpreter, on the real kernel under Node.

The layer isn't installed: who tests it calls its functions. `_oslayer_bridge` and Pyodide's modules are
stand-ins; threads are those of this interpreter, of which one runs at a time.
"""

import atexit
import base64
import collections
import importlib.util
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import types
from pathlib import Path

HERE = Path(__file__).parent
# A copy with a fault in it has its own.
LAYER = Path(os.environ.get("OSLAYER", HERE.parents[2] / "docs/machine/oslayer"))

# Seconds after which whoever waits does it for ever.
PATIENCE = 10

MAIN = 1
LOCKS = 64


class Bytes:
    """Bytes of JavaScript."""

    def __init__(self, content: bytes):
        self._content = content

    def to_bytes(self) -> bytes:
        return self._content


class Proxy:
    """What of Python's JavaScript has."""

    def __init__(self, thing):
        self.thing = thing

    def destroy(self):
        self.thing = None


class Ended(BaseException):
    """The process has ended: the exit status."""


class Baton:
    """Who has it runs; the others get it in the order in which they could go on, as in a browser."""

    def __init__(self):
        self._lock = threading.Lock()
        self._waiting = collections.deque()
        self._taken = True

    def enqueue(self) -> threading.Event:
        turn = threading.Event()
        with self._lock:
            if self._taken:
                self._waiting.append(turn)
            else:
                self._taken = True
                turn.set()
        return turn

    def release(self):
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


class Answer:
    """What a thread waits for."""

    def __init__(self, thread: int):
        self.thread = thread
        self.answers = queue.SimpleQueue()


class Machine:
    """The kernel and this process's side of it in JavaScript."""

    def __init__(self):
        self.node = subprocess.Popen(
            ["node", HERE / "kernel.mjs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.replies = queue.SimpleQueue()
        self.answers: dict[int, Answer] = {}
        self.pending = bytearray(1)
        self.locks = bytearray(LOCKS)
        self.ended = self.stuck = False
        self.baton = Baton()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.node.stdout:
            kind, *rest = json.loads(line, object_hook=_unpack)
            if kind == "ended":
                for answer in self.answers.values():
                    answer.answers.put((Ended(rest[0]), self.baton.enqueue()))
            elif kind == "reply":
                self.replies.put(rest[0])
            elif kind == "answer":
                self.answers[rest[0]].answers.put((rest[1], self.baton.enqueue()))
            elif kind == "pending":
                self.pending[0] = rest[0]
            else:
                self.locks[:LOCKS] = bytes(rest[0])
        self.replies.put({"failed": "the kernel has ended"})

    def tell(self, name, *args):
        line = json.dumps([list(self.locks[:LOCKS]), name, *args], default=_pack)
        self.node.stdin.write(line + "\n")
        self.node.stdin.flush()

    def do(self, name, *args):
        if self.ended:
            return None
        self.tell(name, *args)
        reply = self.replies.get(timeout=PATIENCE)
        if isinstance(reply, dict) and "failed" in reply:
            raise RuntimeError(reply["failed"])
        return reply

    def wait(self, answer: Answer):
        """`run_sync`: others run meanwhile."""
        if self.stuck:
            raise TimeoutError("a test before has waited for ever")
        self.tell("wait", answer.thread)
        self.baton.release()
        try:
            found, turn = answer.answers.get(timeout=PATIENCE)
        except queue.Empty:
            self.stuck = True
            raise TimeoutError("waits for ever") from None
        turn.wait()
        if isinstance(found, Ended):
            raise found
        return found

    def start_thread(self, run, starter):
        """It runs as soon as its starter waits."""
        self.do("start_thread")

        turn = self.baton.enqueue()

        def live():
            turn.wait()
            try:
                run.thing()
            finally:
                self.baton.release()

        threading.Thread(target=live, daemon=True).start()

    def give_answers(self, thread: int):
        self.do("answers", thread)
        self.answers[thread] = Answer(thread)
        return types.SimpleNamespace(answer=self.answers[thread])

    def end(self):
        """The tests are over: what ends now has nobody to tell."""
        self.ended = True
        self.node.kill()
        self.node.wait()


class Other:
    """Another process of the same kernel, as the test has it act."""

    def __init__(self, number: int):
        self.number = number

    def call(self, name, *args):
        """The answer of a system call; None if it waits."""
        return self.answer(self.start(name, *args))

    def start(self, name, *args) -> int:
        return machine.do("other_call", self.number, name, *args)

    def answer(self, number: int):
        found = machine.do("other_answer", self.number, number)
        if found is None:
            return None
        error, value = found if len(found) == 2 else (found[0], 0)
        if error:
            raise OSError(error)
        return value

    def post(self, name, *args) -> None:
        machine.do("other_post", self.number, name, *args)


def _pack(value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, Bytes):
        return {"bytes": base64.b64encode(value.to_bytes()).decode()}
    raise TypeError(value)


def _unpack(value):
    return Bytes(base64.b64decode(value["bytes"])) if value.keys() == {"bytes"} else value


machine = Machine()
atexit.register(machine.end)
# What the file system would say; tests set it.
fifos: dict[str, int] = {}
shared_files: dict[int, int] = {}


def spawn(*descriptors) -> Other:
    """One more process with these descriptors, each under its number here."""
    layer("system").call(
        "spawn",
        {"argv": ["python"], "cwd": "/", "env": {}, "descriptors": [[fd, fd] for fd in descriptors]},
    )
    return Other(machine.do("others"))


def _bridge() -> types.ModuleType:
    module = types.ModuleType("_oslayer_bridge")
    for name in (
        "post call forget release close_semaphore post_late has_leased next_leased "
        "give_back ticket park turn unpark resume "
        "abandon take_back is_broken interrupt stop_others let_others_run hasten interrupted take_signal "
        "set_computing_timer computing_timer process_time thread_time thread_time_waiting"
    ).split():
        setattr(module, name, lambda *args, name=name: machine.do(name, *args))
    module.answers = machine.give_answers
    module.start_thread = machine.start_thread
    module.cores = 4
    module.memory_size = lambda: 32 << 20
    module.shares_memory = lambda: False
    module.lateness = lambda thread: 0
    module.has_orders = False
    module.has_places = False
    module.fifo = lambda path: fifos.get(path, 0)
    module.lock_name = lambda fd, kind: json.dumps(
        [f"{kind}:{shared_files[fd]}", "" if kind == "fcntl" else str(fd)] if fd in shared_files else []
    )
    module.open_file = lambda fd: json.dumps([shared_files.get(fd, 0), 0, False])
    module.attach = lambda segment, memory: True
    module.unmap = lambda segment: machine.do("post", "unmap", segment, None)
    module.laid = []
    module.lay = lambda *args: module.laid.append(args)

    def show_pending(flag):
        machine.pending = flag.thing

    def keep_locks(locks):
        machine.locks = locks.thing

    module.show_written = lambda flag: None
    module.show_pending, module.keep_locks = show_pending, keep_locks
    return module


def _stand_in(name: str, **content) -> None:
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(content)


can_wait = True

_stand_in(
    "pyodide.ffi",
    can_run_sync=lambda: can_wait,
    create_proxy=Proxy,
    run_sync=machine.wait,
    to_js=lambda data: Bytes(bytes(data)),
)
_stand_in("pyodide", ffi=sys.modules["pyodide.ffi"])
_stand_in("js", Math=types.SimpleNamespace(random=lambda: 0.5))
sys.modules["_oslayer_bridge"] = bridge = _bridge()

_spec = importlib.util.spec_from_file_location(
    "_oslayer", LAYER / "__init__.py", submodule_search_locations=[str(LAYER)]
)
sys.modules["_oslayer"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sys.modules["_oslayer"])


def make_scratch() -> None:
    """What tests put into temporary files goes with them."""
    folder = tempfile.mkdtemp(prefix="oslayer-")
    tempfile.tempdir = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


def layer(name: str) -> types.ModuleType:
    """A module of the layer."""
    return importlib.import_module(f"_oslayer.{name}")
