"""Programs in many orders, in a browser: what the search finds, and which two events decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import pytest

EXPLORE = """
async ([source, options, until]) => {
  const work = machine.explore(source, {
    ...options,
    onOutcome({ stdout, deadlock }) {
      if (deadlock ? until === "deadlock" : stdout === until) work.stop();
    },
  });
  return await work;
}
"""
COMPARE = """
async ([source, good, bad]) => {
  const heard = [];
  const comparison = await machine.compare(source, good, bad, { onRun: (runs) => heard.push(runs) });
  return { ...comparison, heard };
}
"""
# Stopped within the first run, and after it; and of another program.
REFUSED = """
async ([source, good, bad]) => {
  const heard = [];
  const within = machine.compare(source, good, bad, { onRun: (runs) => heard.push(runs) });
  within.stop();
  const after = machine.compare(source, good, bad, { onRun(runs) { heard.push(runs); after.stop(); } });
  const other = machine.compare(source, good, bad, { arguments: ["x"] });
  const errors = await Promise.all([within, after, other].map((work) => work.catch((error) => error)));
  return { errors: errors.map(({ name, message }) => [name, message]), heard };
}
"""

CROSSED = """
from multiprocessing import Lock, Process


def work(first, second):
    with first:
        with second:
            pass


if __name__ == "__main__":
    one, two = Lock(), Lock()
    workers = [Process(target=work, args=pair) for pair in [(one, two), (two, one)]]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("done")
"""

# The signal comes before the child has begun, unless the parent waits for longer than a start takes.
HASTY = """
import os
import signal
import time
from multiprocessing import Process

def work():
    signal.signal(signal.SIGUSR1, lambda *_: None)
    time.sleep(1)

if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    os.kill(child.pid, signal.SIGUSR1)
    child.join()
    print(child.exitcode)
"""

CROSSED_THREADS = CROSSED.replace(
    "from multiprocessing import Lock, Process", "from threading import Lock, Thread as Process"
)
MENDED_THREADS = CROSSED_THREADS.replace("(two, one)", "(one, two)")

# Processes with threads, which have nothing to do with what they do.
CROSSED_BESIDE = CROSSED.replace("\n\n\ndef", "\nimport threading\n\n\ndef", 1).replace(
    "    with first:",
    "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n    with first:",
)

LOST = """
from multiprocessing import Lock, Process, Value


def work(lock, value):
    with lock:
        seen = value.value
    with lock:
        value.value = seen + 1


if __name__ == "__main__":
    lock, value = Lock(), Value("i", 0, lock=False)
    workers = [Process(target=work, args=(lock, value)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(value.value)
"""

# Says that it is ready one line too early.
LATE = """
import signal
import sys
import time
from multiprocessing import Pipe, Process


def work(ready):
    ready.send("ready")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    time.sleep(1)


if __name__ == "__main__":
    mine, theirs = Pipe()
    worker = Process(target=work, args=(theirs,))
    worker.start()
    mine.recv()
    worker.terminate()
    worker.join()
    print(worker.exitcode)
"""

# Waits for a signal that may have come just before.
PAUSING = """
import os
import signal
from multiprocessing import Event, Process


def work(ready):
    heard = []
    signal.signal(signal.SIGUSR1, lambda *_: heard.append(1))
    ready.set()
    if not heard:
        signal.pause()
    print("woken")


if __name__ == "__main__":
    ready = Event()
    worker = Process(target=work, args=(ready,))
    worker.start()
    ready.wait()
    os.kill(worker.pid, signal.SIGUSR1)
    worker.join()
"""

# Nobody waits for the thread that puts something.
UNATTENDED = """
import threading
from multiprocessing import Process, Queue


def work(items):
    threading.Thread(target=items.put, args=("x",), daemon=True).start()


if __name__ == "__main__":
    items = Queue()
    worker = Process(target=work, args=(items,))
    worker.start()
    worker.join()
    print("nothing" if items.empty() else items.get())
"""

# The event may be set before the queue's thread has written what was put.
EARLY = """
import queue
from multiprocessing import Event, Process, Queue


def work(items, ready):
    items.put("x")
    ready.set()


if __name__ == "__main__":
    items, ready = Queue(), Event()
    worker = Process(target=work, args=(items, ready))
    worker.start()
    ready.wait()
    try:
        print(items.get_nowait())
    except queue.Empty:
        print("empty")
    worker.join()
"""


@pytest.fixture
def evaluate(machine) -> Callable:
    """Have the page evaluate a function of its own."""
    return lambda function, *arguments: machine.evaluate(function, list(arguments))


def outcomes(
    evaluate: Callable, source: str, budget: int, until: str, strategy: str | None = "systematic"
) -> dict[str, dict]:
    """What came of a program until a certain outcome came."""
    options = {"budget": budget} | ({"strategy": strategy} if strategy else {})
    found = evaluate(EXPLORE, source, options, until)["outcomes"]
    return {"deadlock" if outcome["deadlock"] else outcome["stdout"]: outcome for outcome in found}


def line(source: str, number: int, text: str) -> int:
    """The line of a program with the number-th place, from 0, of a text."""
    return [at for at, code in enumerate(source.split("\n"), 1) if text in code][number]


def lines(pair: list[dict]) -> list[tuple[str, int]]:
    return [(PurePath(event["place"]["file"]).name, event["place"]["line"]) for event in pair]


def test_two_locks_in_two_orders(evaluate, run):
    found = outcomes(evaluate, CROSSED, 10, "deadlock")
    bad = found["deadlock"]
    assert bad["deadlock"]["cycle"] == [2, 3]
    again = run(CROSSED, simulate={"schedule": bad["schedule"]})
    assert again["deadlock"] == bad["deadlock"]
    comparison = evaluate(COMPARE, CROSSED, found["done\n"]["schedule"], bad["schedule"])
    assert comparison["heard"] == list(range(1, comparison["runs"] + 1))
    pair = comparison["pair"]
    assert {event["pid"] for event in pair} == {2, 3}
    assert [event["calls"] for event in pair] == [["sem_acquire"]] * 2
    first, second = line(CROSSED, 0, "with first:"), line(CROSSED, 0, "with second:")
    assert {number for _, number in lines(pair)} == {first, second}
    refused = evaluate(REFUSED, CROSSED, found["done\n"]["schedule"], bad["schedule"])
    (within, _), (after, _), (_, other) = refused["errors"]
    assert [within, after] == ["AbortError"] * 2
    assert "另一个程序" in other
    assert refused["heard"] == [1]


def test_a_lost_update(evaluate, run):
    found = outcomes(evaluate, LOST, 20, "1\n")
    bad = found["1\n"]
    assert run(LOST, simulate={"schedule": bad["schedule"]})["stdout"] == "1\n"
    comparison = evaluate(COMPARE, LOST, found["2\n"]["schedule"], bad["schedule"])
    pair = comparison["pair"]
    assert {event["pid"] for event in pair} == {2, 3}
    reading, writing = line(LOST, 0, "with lock:"), line(LOST, 1, "with lock:")
    assert lines(pair) == [("program.py", reading), ("program.py", writing)]


def test_a_signal_that_comes_just_before_its_handler(evaluate):
    found = evaluate("([source]) => machine.explore(source, { budget: 40, strategy: 'systematic' })", LATE)
    assert found["exhausted"]
    assert sorted(outcome["stdout"] for outcome in found["outcomes"]) == ["-15\n", "3\n"]


def test_a_signal_that_comes_just_before_the_wait_for_it(evaluate, run):
    bad = outcomes(evaluate, PAUSING, 20, "deadlock")["deadlock"]
    assert [wait["pid"] for wait in bad["deadlock"]["waiting"]] == [1, 2]
    assert run(PAUSING, simulate={"schedule": bad["schedule"]})["deadlock"] == bad["deadlock"]


def test_how_far_a_thread_comes_for_which_nobody_waits(evaluate):
    found = outcomes(evaluate, UNATTENDED, 20, "x\n", strategy=None)
    assert set(found) == {"nothing\n", "x\n"}


def test_orders_of_threads_are_never_all(evaluate):
    searched = evaluate(
        "([source]) => machine.explore(source, { budget: 5, strategy: 'systematic' })", CROSSED_THREADS
    )
    assert [searched["runs"], searched["exhausted"]] == [2, False]


def test_what_a_parent_does_after_its_child_has_begun(evaluate):
    found = outcomes(evaluate, HASTY, 20, "0\n", strategy=None)
    assert set(found) == {"0\n", "-10\n"}


def test_two_locks_of_threads_in_two_orders(evaluate, run):
    found = outcomes(evaluate, CROSSED_THREADS, 20, "deadlock", strategy=None)
    bad = found["deadlock"]
    again, twice = (run(CROSSED_THREADS, simulate={"schedule": bad["schedule"]}) for _ in range(2))
    assert again["deadlock"] == bad["deadlock"]
    assert again["events"] == twice["events"]
    assert again["simulated"]["schedule"] == bad["schedule"]
    # A schedule that doesn't say how threads are late means what it has always meant.
    order, late = bad["schedule"].split("~")
    assert late.startswith("t")
    assert run(CROSSED_THREADS, simulate={"schedule": order})["stdout"] == "done\n"
    with pytest.raises(Exception, match="哪个线程先做"):
        evaluate(COMPARE, CROSSED_THREADS, found["done\n"]["schedule"], bad["schedule"])


@pytest.mark.nightly  # Up to twenty runs, and a bisection.
def test_the_pair_that_decides_where_processes_have_threads_that_are_late(evaluate, run):
    def late(number: int) -> dict:
        return run(CROSSED_BESIDE, simulate={"order": number, "lateness": number})

    good = run(CROSSED_BESIDE, simulate={})
    assert good["stdout"] == "done\n"
    bad = next(result for result in map(late, range(1, 20)) if result["deadlock"])
    schedules = [result["simulated"]["schedule"] for result in (good, bad)]
    assert ["~t" in schedule for schedule in schedules] == [False, True]
    comparison = evaluate(COMPARE, CROSSED_BESIDE, *schedules)
    pair = comparison["pair"]
    assert {event["pid"] for event in pair} == {2, 3}
    first, second = (line(CROSSED_BESIDE, 0, f"with {name}:") for name in ("first", "second"))
    assert {number for _, number in lines(pair)} == {first, second}
    # Where the threads of the bad run alone would decide, both have those of the good one.
    found = [
        run(CROSSED_BESIDE, simulate={"schedule": comparison["schedules"][name]}) for name in ("good", "bad")
    ]
    assert [bool(result["deadlock"]) for result in found] == [False, True]


def test_where_a_thread_was_that_is_late(run):
    wish = {"choices": [], "lateness": 10, "trace": True, "places": "all"}
    steps = run(CROSSED_BESIDE, simulate=wish)["simulated"]["trace"]["steps"]
    frames = [step["place"] for step in steps if step["calls"] == ["sem_acquire"] and step["pid"] > 1]
    acquires = [frame["line"] for place in frames for frame in place or [] if frame["function"] == "work"]
    assert sorted(acquires) == sorted(
        [line(CROSSED_BESIDE, 0, f"with {name}:") for name in ("first", "second")] * 2
    )


def test_threads_that_take_locks_in_one_order(evaluate):
    assert set(outcomes(evaluate, MENDED_THREADS, 20, "", strategy=None)) == {"done\n"}


def test_a_queue_s_thread_that_is_late(evaluate, run):
    bad = outcomes(evaluate, EARLY, 20, "empty\n", strategy="random")["empty\n"]
    assert "~t" in bad["schedule"]
    assert run(EARLY, simulate={"schedule": bad["schedule"]})["stdout"] == "empty\n"
