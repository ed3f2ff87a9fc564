"""Programs that ask much of the machine, through `window.machine.run`."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from tests.builds import ROOT

from .all_programs import HARD, LIMITS, called_stuck, hard_faults


@pytest.mark.parametrize("program", HARD, ids=lambda path: path.stem)
def test_program(run, program):
    limits = LIMITS.get(program.stem, {})
    result = run(program.read_text("utf-8"), name=program.name, limits=limits)
    faults = hard_faults(program, result) + called_stuck(result)
    assert not faults, "\n".join([*faults, "", result["stdout"], result["stderr"]])


def test_what_the_machine_has_to_print_is_what_python_prints():
    (program,) = (path for path in HARD if path.stem == "own_classes_come_back")
    done = subprocess.run([sys.executable, program], capture_output=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        program.with_suffix(".out").read_text("utf-8"),
        "",
    )


def test_no_process_compiles_the_layer(run):
    """Its bytecode is that of the sources as they are: node tools/vendor.mjs makes it."""
    source = """
import importlib.util as util, pathlib

for path in sorted(pathlib.Path("/oslayer/_oslayer").glob("*.py")):
    made = pathlib.Path(util.cache_from_source(path)).read_bytes()
    wanted = util.MAGIC_NUMBER + (3).to_bytes(4, "little") + util.source_hash(path.read_bytes())
    print(path.stem, made.startswith(wanted))
"""
    layer = (ROOT / "docs/machine/oslayer").glob("*.py")
    assert run(source)["stdout"] == "".join(f"{path.stem} True\n" for path in sorted(layer))


def test_events_tell_what_the_kernel_saw(run):
    source = """
from multiprocessing import Process, Queue

if __name__ == "__main__":
    queue = Queue()
    child = Process(target=queue.put, args=("hello",), name="writer")
    child.start()
    print(queue.get())
    child.join()
"""
    result = run(source, name="events.py", details=True)
    assert [(p["pid"], p["name"], p["parent"], p["exitCode"]) for p in result["processes"]] == [
        (1, "MainProcess", None, 0),
        (2, "writer", 1, 0),
    ]
    events = result["events"]
    assert all(before["time"] <= after["time"] for before, after in zip(events, events[1:]))
    seen = {(event["pid"], event["type"]) for event in events}
    assert {
        (1, "start"),
        (2, "start"),
        (1, "block"),
        (2, "send"),
        (1, "receive"),
        (1, "wake"),
        (2, "exit"),
        (1, "exit"),
    } <= seen
    assert any(e["pid"] == 1 and e["type"] == "receive" and e["from"] == 2 for e in events)
    assert any(e["pid"] == 1 and e["type"] == "wake" and e.get("by") == 2 for e in events)
    assert [e["at"] for e in events if e["type"] == "reap"] == [["/home/reader/events.py", 9]]
    assert {"thread": 1, "name": "QueueFeederThread"}.items() <= next(
        e for e in events if e["type"] == "thread"
    ).items()
    put = next(e for e in events if e["type"] == "send" and e["pid"] == 2)
    assert put["thread"] == 1 and "at" not in put
    got = next(e for e in events if e["type"] == "receive" and e["message"] == put["message"])
    assert got["at"] == ["/home/reader/events.py", 8]
    assert pickle.loads(bytes(put["content"])[4:]) == "hello"


def test_output_without_end_is_cut_and_said_so_once(run):
    result = run("print('0123456789' * 10 * 20_000)", name="runaway.py")
    assert result["exitCode"] == 0
    assert result["stdout"] == "0123456789" * 100_000
    assert len(result["notices"]) == 1


def test_a_program_that_is_stopped_can_say_goodbye(run):
    source = (
        'import time\nprint("睡着")\ntry:\n    time.sleep(600)\nexcept KeyboardInterrupt:\n    print("再见")'
    )
    result = run(source, name="goodbye.py", stop_at="睡着", limits={"grace": 600})
    assert result["stdout"] == "睡着\n再见\n"
    assert result["exitCode"] == 0


def test_a_program_sees_its_arguments_and_files(run):
    source = "import sys; print(sys.argv[1:], open('data.txt').read())"
    result = run(source, name="a.py", arguments=["x", "é"], files={"/home/reader/data.txt": "数据"})
    assert result["stdout"] == "['x', 'é'] 数据\n", result["stderr"]


def test_a_module_beside_the_program_comes_before_any_of_ours(run):
    source = "import machine, oslayer; print(machine.NAME, oslayer.NAME)"
    result = run(source, name="a.py", files={"machine.py": "NAME = 1", "oslayer.py": "NAME = 2"})
    assert result["stdout"] == "1 2\n", result["stderr"]


def test_a_module_of_the_program_comes_before_the_standard_librarys_for_all_that_import_it(run):
    source = """import multiprocessing
try:
    multiprocessing.Queue()
except ImportError as error:
    print(error)
"""
    result = run(source, name="a.py", files={"queue.py": "print('queue.py')"})
    said = "cannot import name 'Empty' from 'queue' (/home/reader/queue.py)"
    assert result["stdout"].splitlines() == ["queue.py", said], result["stderr"]


def test_a_traceback_shows_the_program_and_not_the_machine(run):
    source = """import _thread
import threading
import time

threading.Timer(0.1, _thread.interrupt_main).start()
time.sleep(1000)
"""
    result = run(source, name="interrupted.py")
    assert result["exitCode"] == -2
    assert result["stderr"].splitlines() == [
        "Traceback (most recent call last):",
        '  File "/home/reader/interrupted.py", line 6, in <module>',
        "    time.sleep(1000)",
        "    ~~~~~~~~~~^^^^^^",
        "KeyboardInterrupt",
    ]


def test_shared_state_holds_with_all_cores_busy(run):
    source = """
import multiprocessing

def add(value):
    for _ in range(100):
        with value.get_lock():
            value.value += 1

if __name__ == "__main__":
    value = multiprocessing.Value("i", 0)
    children = [multiprocessing.Process(target=add, args=(value,)) for _ in range(6)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
"""
    assert run(source, name="add.py")["stdout"] == "600\n"
