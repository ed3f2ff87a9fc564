"""Places where another process may go on, beside system calls: simulated runs with `granularity: "line"`.

Each line of the program's own files is one, and within a line each instruction that calls or writes
something: `value.value += 1` reads and writes in one line. Where no other process maps memory that this one
maps, nobody else could see the difference, and nothing is asked.
"""

import dis
import sys
from functools import cache

from . import bridge, frames, preemption, system

_monitoring = sys.monitoring

# None of those that have a name (debugger, coverage, profiler, optimizer).
_TOOL = 4

_WRITING = {
    dis.opmap[name]
    for name in ("CALL", "CALL_FUNCTION_EX", "CALL_KW", "STORE_ATTR", "STORE_SLICE", "STORE_SUBSCR")
}


@cache
def _places(code) -> set[int]:
    """Where the instructions of a function are before which others may go on."""
    return {step.offset for step in dis.get_instructions(code) if step.opcode in _WRITING}


def _let_others_go_on() -> None:
    if not bridge.shares_memory() or not bridge.can_run_sync() or system.is_collecting():
        return
    if preemption.may_wait(sys._getframe(2)):
        system.call("sync")


def _begins(code, offset):
    if frames.is_of_reader(code):
        _monitoring.set_local_events(_TOOL, code, _monitoring.events.LINE | _monitoring.events.INSTRUCTION)
    return _monitoring.DISABLE


def _line(code, line):
    _let_others_go_on()


def _instruction(code, offset):
    if offset not in _places(code):
        return _monitoring.DISABLE
    _let_others_go_on()


def install() -> None:
    """From now on others may go on at each line of the program."""
    _monitoring.use_tool_id(_TOOL, "granularity")
    events = _monitoring.events
    for event, callback in (
        (events.PY_START, _begins),
        (events.LINE, _line),
        (events.INSTRUCTION, _instruction),
    ):
        _monitoring.register_callback(_TOOL, event, callback)
    _monitoring.set_events(_TOOL, events.PY_START)
