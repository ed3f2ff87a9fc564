"""System calls, and which thread makes them.

Every wait of a thread goes through this module: it remembers who runs, since all threads
of a process take turns in one interpreter.
"""

import errno
import gc
import os

from . import bridge, codec

MAIN = 1

# How answers begin that say an errno; no other answer has this character.
FAILED = "\uffff"
INTERRUPTED = FAILED + "EINTR"
# Whoever waits is to say where, and won't go on.
ASKED = FAILED + "ASKED"

_encoders = codec.ARGUMENTS
_decoders = codec.ANSWERS

_post = bridge.post
_call = bridge.call
_park = bridge.park
run_sync = bridge.run_sync
# What threads are to call when they run next.
_pending_calls = {}

_answers = {MAIN: bridge.answers(MAIN)}
_current = MAIN
_collecting = False
# Whether the other threads wait for its end.
_holding = False
_alone = False
# Its only byte says whether a signal has come in whose handler hasn't run; JavaScript sets it.
_signal_pending = bytearray(1)
bridge.show_pending(_signal_pending)

_deliver = None
_tell_place = None

# What a signal may come just before, so that its handler runs before what is waited for is there; empty where
# nobody tries orders, or nothing handles signals.
_open_to_signals = frozenset()

# After these no handler runs before the caller has noted what he has got (see `run_handlers`), or within a
# buffer's own work, where a print() of the handler would be an error.
_NO_HANDLERS = {"sem_acquire", "write"}


bridge.wait_directly(_answers[MAIN])


def current() -> int:
    """The identity of the thread that runs."""
    return _current


def waiter() -> int:
    """The thread that runs, if it may wait within C; 0: others would use the collector's lists meanwhile."""
    return 0 if _collecting else _current


def enter(thread: int) -> None:
    """`thread` runs from now on."""
    global _current
    _current = thread


def start_thread(thread: int) -> None:
    """A thread begins that can make system calls."""
    _answers[thread] = bridge.answers(thread)
    enter(thread)


def end_thread(thread: int) -> None:
    """The thread makes no more calls."""
    del _answers[thread]
    bridge.forget(thread)


def is_thread(thread: int) -> bool:
    """Whether the thread lives."""
    return thread in _answers


def threads() -> list[int]:
    """The threads that live."""
    return list(_answers)


def count_threads() -> int:
    """How many threads live, the main thread among them."""
    return len(_answers)


def add_pending_call(thread: int, action) -> None:
    """Let a thread call `action` as soon as it runs outside this layer; None: nothing any more."""
    if action is None:
        _pending_calls.pop(thread, None)
    else:
        _pending_calls[thread] = action
        bridge.preempt_soon()


def run_pending_calls() -> None:
    """Call what the thread that runs is to call."""
    if _pending_calls and (action := _pending_calls.pop(_current, None)):
        action()


def is_collecting() -> bool:
    """Whether the garbage collector is at work, and calls destructors."""
    return _collecting


def stop_others_for_good() -> None:
    """No thread but the one that runs goes on any more: the process is about to end."""
    global _alone
    _alone = True
    bridge.stop_others(_current)


def _notice_collector(phase: str, info: dict) -> None:
    global _collecting
    _collecting = phase == "start"
    if not _collecting:
        _let_others_run()


def _let_others_run() -> None:
    global _holding
    if _holding and not _alone:
        bridge.let_others_run()
    _holding = False


gc.callbacks.append(_notice_collector)


def _hold_others(me: int) -> None:
    """No other thread runs until the collector is done, or waits for one.

    Its lists begin on the stack of C, which they would use.
    """
    global _holding
    if not _holding and not _alone:
        _holding = True
        bridge.stop_others(me)


def _ask(function, thread: int, what, args) -> None:
    """Ask for what the thread will wait for then.

    Where a function of its own can be called there is room for the wait, too. Who had to give up then would
    leave behind a call that takes place all the same, or a lock that is handed to nobody.
    """
    function(thread, what, *args)


def call(name: str, *args):
    """Make a system call and wait for its answer.

    Raises:
        OSError: the kernel's error.
    """
    global _current
    me = _current
    if name in _open_to_signals:
        let_signals_come()
    if encode := _encoders.get(name):
        args = encode(*args)
    _ask(_call, me, name, args)
    if _collecting:
        _hold_others(me)
    try:
        answer = run_sync(_answers[me])
    except RecursionError:
        bridge.take_back(me)
        if _collecting and not _alone:
            bridge.let_others_run()
        raise
    _current = me
    if answer.__class__ is str and answer[:1] == FAILED:
        answer = _checked(answer)
    if _signal_pending[0] and name not in _NO_HANDLERS:
        run_handlers()
    decode = _decoders.get(name)
    return decode(answer) if decode else answer


def post(name: str, *args) -> None:
    """Tell the kernel something that needs no answer."""
    if encode := _encoders.get(name):
        args = encode(*args)
    _post(name, *args)


def deliver_with(deliver) -> None:
    """Have a function run the handlers of the signals that have come in."""
    global _deliver
    _deliver = deliver


def tell_place_with(tell) -> None:
    """Have a function tell where the thread that runs waits."""
    global _tell_place
    _tell_place = tell


def open_to_signals() -> None:
    """The program handles signals: where orders are tried, they may come just before a wait, too."""
    global _open_to_signals
    if bridge.has_orders():
        _open_to_signals = frozenset({"accept", "lock", "poll", "read", "recvmsg", "sem_acquire", "waitpid"})


def let_signals_come() -> None:
    """Before the main thread waits others may go on; the handlers of the signals that they send run first."""
    if _open_to_signals and _current == MAIN and not _collecting:
        call("sync")


def run_handlers() -> None:
    """Run the handlers of the signals that have come in, which is the main thread's affair."""
    if _signal_pending[0] and _current == MAIN:
        _deliver()


def call_or_post(name: str, *args) -> None:
    """Make a system call for its effect; where no thread runs that could wait, without its answer.

    So it is when an object ends that only JavaScript still knew.
    """
    (call if bridge.can_run_sync() else post)(name, *args)


def park(ticket: int, timeout: float = -1) -> bool | None:
    """Wait for `unpark(ticket)`, at most `timeout` seconds.

    Returns:
        False if the time is up; None if a signal's handler has run, before which the place was given up:
        whoever still has to wait does it with another ticket.
    """
    global _current
    me = _current
    if _holding:
        _let_others_run()
    _ask(_park, me, ticket, (timeout,))
    try:
        answer = run_sync(_answers[me])
    except RecursionError:
        bridge.take_back(me)
        raise
    _current = me
    if answer.__class__ is bool:
        return answer
    if answer == ASKED:
        _stay()
    run_handlers()
    return None


def sched_yield() -> None:
    """Let the threads that can run have a turn, and signals come in."""
    global _current
    me = _current
    bridge.turn(me)
    run_sync(_answers[me])
    _current = me
    run_handlers()


def _checked(answer: str):
    """Go on waiting if a signal came in, once its handler has run (PEP 475); or raise the error."""
    global _current
    if answer == ASKED:
        _stay()
    while answer == INTERRUPTED:
        number = bridge.interrupted()
        try:
            run_handlers()
        except BaseException:
            bridge.abandon(number)
            raise
        bridge.resume(number)
        answer = run_sync(_answers[MAIN])
        _current = MAIN
    if isinstance(answer, str) and answer.startswith(FAILED):
        raise os_error(answer.removeprefix(FAILED))
    return answer


def _stay() -> None:
    """Say where this thread waits, and go on waiting for ever."""
    _tell_place()
    _park(_current, bridge.ticket(), -1)
    run_sync(_answers[_current])


def os_error(name: str) -> OSError:
    """The OSError of an errno's name."""
    number = getattr(errno, name, errno.EIO)
    return OSError(number, os.strerror(number))
