"""The bridge to JavaScript (process/worker.mjs): the only module that imports it, and Pyodide.

What programs use all the time is JavaScript's function itself, described beside it; for all else there is a
function here. Numbers, booleans and strings pass as they are, of the rest see process/codec.mjs.
"""

import asyncio
import json

import _oslayer_bridge as _javascript
from js import Math
from pyodide.ffi import can_run_sync, create_proxy, run_sync, to_js

__all__ = ["can_run_sync", "run_sync", "to_js"]

# System calls

#: Ask the kernel: thread, name, arguments. The thread then waits for its answer.
call = _javascript.call
#: Tell the kernel something that needs no answer: name, arguments.
post = _javascript.post
#: As `post`, with the next message.
post_late = _javascript.post_late
#: Wait for `unpark`: thread, ticket, seconds (negative: no limit). The thread then waits for its answer.
park = _javascript.park
#: Let threads have a turn: thread, which then waits for its answer.
turn = _javascript.turn
#: By how many seconds a thread is late with what it is about to do: process/lateness.mjs.
lateness = _javascript.lateness
#: Whether others map memory that this process maps.
shares_memory = _javascript.shares_memory
#: A ticket to park with.
ticket = _javascript.ticket
#: End the wait for a ticket; returns whether somebody still waited.
unpark = _javascript.unpark


def has_orders() -> bool:
    """Whether this is one of many orders: the processes may come in another one than that of time."""
    return _javascript.has_orders


def has_places() -> bool:
    """Whether other processes may go on at each line of the program."""
    return _javascript.has_places


def answers(thread: int):
    """What a thread waits for after `call`, `park` or `turn`: always the same object, for `run_sync`."""
    return _javascript.answers(thread).answer


def wait_directly(answers) -> None:
    """Let `run_sync` wait for `answers` themselves.

    It asks its own `asyncio`, which programs don't see, for a future; that would cost several turns of an
    event loop for each system call.
    """
    kind, ensure_future = type(answers), asyncio.ensure_future
    asyncio.ensure_future = lambda waiting, **options: (
        waiting if type(waiting) is kind else ensure_future(waiting, **options)
    )


def forget(thread: int) -> None:
    """A thread has ended: it makes no more calls."""
    _javascript.forget(thread)


def start_thread(run, starter: int) -> bool:
    """Begin a thread.

    Args:
        run: a function, the thread's life.
        starter: the thread that runs.

    Returns:
        Whether threads may be late with their own locks from now on: see `lateness`.
    """
    return _javascript.start_thread(create_proxy(run), starter)


def stop_others(thread: int) -> None:
    """No thread but this one goes on."""
    _javascript.stop_others(thread)


def let_others_run() -> None:
    """Take `stop_others` back."""
    _javascript.let_others_run()


def take_back(thread: int) -> None:
    """A thread doesn't wait for what it has just asked for."""
    _javascript.take_back(thread)


# Signals

#: The next signal whose handler is to run; 0 if there is none.
take_signal = _javascript.take_signal


def show_pending(flag: bytearray) -> None:
    """From now on the first byte says whether a signal has come in whose handler hasn't run."""
    _javascript.show_pending(create_proxy(flag))


def interrupt(number: int) -> None:
    """A signal has come in, for this process only."""
    _javascript.interrupt(number)


def interrupted() -> int:
    """The number of the main thread's call that a signal has interrupted."""
    return _javascript.interrupted()


def resume(number: int) -> None:
    """Make an interrupted call again; the main thread then waits for its answer."""
    _javascript.resume(number)


def abandon(number: int) -> None:
    """Forget an interrupted call."""
    _javascript.abandon(number)


def set_computing_timer(pid: int, signal: int, seconds: float, interval: float) -> None:
    """Send this process a signal when it has computed for `seconds` (0: never), and then each `interval`."""
    _javascript.set_computing_timer(pid, signal, seconds, interval)


def computing_timer(signal: int) -> tuple[float, float]:
    """What is left of the timer of a signal, and its interval, in seconds."""
    left, interval = _javascript.computing_timer(signal)
    return float(left), float(interval)


# Preemption


def preempt_soon() -> None:
    """Let whoever computes look into the interrupt buffer soon, as if its time were up."""
    _javascript.hasten()


def show_written(flag: bytearray) -> None:
    """Show JavaScript the byte that says that the layer has written for one of C's streams."""
    _javascript.show_written(create_proxy(flag))


def random() -> float:
    """A number of JavaScript's: the program's own `random` isn't touched."""
    return Math.random()


# Time


def process_time() -> float:
    """What the process has computed, in milliseconds."""
    return _javascript.process_time()


def thread_time(thread: int) -> float:
    """What the thread that runs has computed, in milliseconds."""
    return _javascript.thread_time(thread)


def thread_time_waiting(thread: int) -> float:
    """What another thread has computed, in milliseconds."""
    return _javascript.thread_time_waiting(thread)


# Descriptors: leases of messages, pipes that nobody reads

#: Whether messages of a descriptor are here already.
has_leased = _javascript.has_leased
#: The next of them, packed as the answer to a read; None if there is none.
next_leased = _javascript.next_leased
#: Whether nobody reads any more what is written to a descriptor; says so once.
is_broken = _javascript.is_broken


def give_back(descriptor: int) -> None:
    """Give messages back that are here and haven't been read."""
    _javascript.give_back(descriptor)


# Semaphores

#: Release a semaphore, by its handle.
release = _javascript.release


def close_semaphore(handle: int) -> None:
    """Nothing here uses a semaphore any more."""
    _javascript.close_semaphore(handle)


def share_lock_states(states: bytearray) -> None:
    """From now on a byte for each handle says what is known of the lock; see process/leases.mjs."""
    _javascript.keep_locks(create_proxy(states))


# Shared memory


def attach(segment: int, memory: bytearray):
    """Take a bytearray for the bytes of a segment that was mapped.

    Returns:
        what to call when nothing uses them any more; None: the bytes are gone, map it again.
    """
    proxy = create_proxy(memory)
    if _javascript.attach(segment, proxy):
        return proxy.destroy
    proxy.destroy()
    return None


def unmap(segment: int) -> None:
    """Nothing here uses a segment any more."""
    _javascript.unmap(segment)


def set_layout(segment: int, start: int, size: int, step: int, offsets: list[int]) -> None:
    """In a segment, `size` bytes from `start` on, values begin at `offsets` of every `step` bytes."""
    _javascript.lay(segment, start, size, step, json.dumps(offsets))


# Files


def open_file(descriptor: int) -> list:
    """The arguments of the system call `file` for one of the interpreter's own descriptors."""
    return json.loads(_javascript.open_file(descriptor))


def lock_name(descriptor: int, kind: str) -> list:
    """What the kernel knows a file and its owner by.

    Args:
        descriptor: one of the interpreter's own.
        kind: "flock" or "fcntl".

    Returns:
        the first arguments of the system calls on locks; empty: no other process can reach the file.
    """
    return json.loads(_javascript.lock_name(descriptor, kind))


def plan_link(source: str, target: str, follow_symlinks: bool) -> str | None:
    """The change that links a file, for the system call `change`; None if it can't be linked."""
    return _none(_javascript.link(source, target, follow_symlinks))


def link(change: str) -> None:
    """Make the change here, which the kernel has made."""
    _javascript.linked(change)


def plan_fifo(path: str, mode: int) -> str | None:
    """The change that makes a named pipe, for the system call `change`; None if it can't be made."""
    return _none(_javascript.mkfifo(path, mode))


def make_fifo(change: str) -> None:
    """Make the change here, which the kernel has made."""
    _javascript.made_fifo(change)


def fifo(path: str) -> int:
    """The number of the named pipe at a path."""
    return _javascript.fifo(path)


def _none(change: str) -> str | None:
    return None if change == "null" else change


# Simulated runs


def tell_place(frames: list[dict[str, object]]) -> None:
    """Tell where the thread that runs waits: file, line and function of each frame, the innermost first."""
    _javascript.tell_place(json.dumps(frames))


# The interpreter and the browser


def translate_errors(addresses: list[list[int]]) -> None:
    """Where C raises an error by one number object it is to take another: see process/errors.mjs."""
    _javascript.translate_errors(json.dumps(addresses))


def suspended_frames(thread: int, limit: int) -> list[int]:
    """The addresses of a suspended thread's frames, the innermost first, each with a reference."""
    return _javascript.suspended_frames(thread, limit).to_py()


def memory_size() -> int:
    """Bytes of the interpreter's memory."""
    return _javascript.memory_size()


def cores() -> int:
    """How many threads the device runs at the same time."""
    return _javascript.cores
