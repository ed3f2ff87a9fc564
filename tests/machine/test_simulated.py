"""Simulated runs: the same every time, in virtual time, on virtual cores; and a verdict at a standstill."""

from __future__ import annotations

from pathlib import Path

import pytest

from .all_programs import HARD, LIMIT, LIMITS, hard_faults
from .test_cases import CASES, expected

# What two browsers tell alike.
COMPARED = ("exitCode", "stdout", "stderr", "processes", "events", "simulated")


def simulate(run, source: str, name: str = "program.py", limits: dict | None = None, **wish) -> dict:
    return run(source, name=name, simulate=wish, limits=limits or {})


def told(result: dict) -> dict:
    """What is to be the same again: all but how long it took."""
    return {name: value for name, value in result.items() if name != "seconds"}


RACE = """
import os, random, secrets, tempfile, time, uuid
from multiprocessing import Process, Queue, current_process

def work(queue, name):
    for number in range(3):
        chance = random.random(), os.urandom(4).hex(), secrets.token_hex(2), uuid.uuid4(), uuid.uuid1()
        hashes = hash("name"), list({"a", "b", "c", "d"}), hash(object()), {object() for _ in range(3)}
        places = [id("-" * length) for length in range(2, 60)]
        queue.put((name, number, chance, str(hashes), places, tempfile.mkdtemp(), time.time()))

if __name__ == "__main__":
    queue = Queue()
    workers = [Process(target=work, args=(queue, name)) for name in "abc"]
    for worker in workers:
        worker.start()
    for _ in range(9):
        print(*queue.get())
    print(hash("name"), current_process().authkey)
    for worker in workers:
        worker.join()
"""


def detailed(run, seed: int) -> dict:
    return run(RACE, name="程序.py", simulate={"seed": seed}, details=True)


def test_all_that_looks_random_comes_from_the_seed(run):
    """Events with details are the same again, and without them the same but for those."""
    one, again = detailed(run, seed=1), detailed(run, seed=1)
    assert told(one) == told(again)
    plain, other = simulate(run, RACE, "程序.py", seed=2), detailed(run, seed=2)
    assert told(plain) == {**told(other), "events": without_details(other["events"])}
    assert one["stdout"] != other["stdout"]
    assert one["stdout"].splitlines()[-1].split()[0] != other["stdout"].splitlines()[-1].split()[0]


def without_details(events: list[dict]) -> list[dict]:
    kept, parked = [], set()
    for event in events:
        thread = event["pid"], event.get("thread")
        if event.get("on") == "thread":
            parked.add(thread)
        elif event["type"] == "wake" and thread in parked:
            parked.remove(thread)
        elif event["type"] not in ("thread", "acquire", "release"):
            kept.append({name: event[name] for name in event if name not in ("thread", "at", "content")})
    return kept


def test_it_is_the_same_in_another_browser(run, firefox):
    """With the addresses of objects, in whose order a set has them."""
    source = f"{RACE}    print(object(), {{object() for _ in range(8)}}, time.thread_time())\n"
    here = simulate(run, source, seed=1)
    there = firefox.run(source, "program.py", {}, LIMIT, simulate={"seed": 1})
    assert {name: there.get(name) for name in COMPARED} == {name: here[name] for name in COMPARED}


def test_strings_hash_the_same_in_all_processes(run):
    source = """
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(3) as pool:
        print(len({hash("name"), *pool.map(hash, ["name"] * 6, 1)}))
"""
    assert simulate(run, source, seed=3)["stdout"] == "1\n"


def test_a_module_beside_the_program_is_found(run):
    result = run("import mine\nprint(mine.NAME)", files={"mine.py": "NAME = 'beside'"}, simulate={})
    assert (result["stdout"], result["stderr"]) == ("beside\n", "")


def test_sleeping_costs_nothing(run):
    source = """
import time
from multiprocessing import Process

if __name__ == "__main__":
    began = time.time(), time.monotonic(), time.perf_counter(), time.process_time()
    child = Process(target=time.sleep, args=(1000,))
    child.start()
    child.join(500)
    print(child.is_alive())
    child.join()
    ended = time.time(), time.monotonic(), time.perf_counter(), time.process_time()
    print([round(end - begin, -1) for begin, end in zip(began, ended)])
"""
    result = simulate(run, source)
    assert result["stdout"] == "True\n[1000.0, 1000.0, 1000.0, 0.0]\n"
    assert 1000 < result["simulated"]["seconds"] < 1010
    assert result["seconds"] < 100


POOL = """
import os, time
from multiprocessing import Pool

def work(number):
    total = 0
    for i in range(2_000_000):
        total += i * number
    return total

if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(abs, range(8), 1)
        began = time.perf_counter()
        pool.map(work, range(4), 1)
        print(os.cpu_count(), time.perf_counter() - began)
"""


def test_four_cores_take_a_quarter_of_the_time(run):
    seconds = {}
    for cores in (1, 4):
        result = simulate(run, POOL, cores=cores)
        told_cores, taken = result["stdout"].split()
        assert int(told_cores) == cores
        seconds[cores] = float(taken)
        ready = [event for event in result["events"] if event["type"] == "ready"]
        assert len(ready) > 50 if cores == 1 else len(ready) < 50
    assert 0.24 <= seconds[4] / seconds[1] <= 0.30


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"seed": "abc"}, "种子"),
        ({"cores": 0}, "核"),
        ({"granularity": "byte"}, "粒度"),
        ({"schedule": "1.4.0."}, "另一个程序"),
    ],
)
def test_a_computer_that_cannot_be_is_refused_in_chinese(run, window, wish, sentence):
    with pytest.raises(Exception, match=sentence):
        run("print(1)", simulate=wish)


# CI runs these; the others are for the night.
AGAIN = {
    "collect_garbage",
    "connections_over_queue",
    "deep_threads",
    "executors",
    "file_lifetimes",
    "large_array",
    "sigchld_handler",
}

# Its pool starts one worker after another for three seconds, in which a simulated computer starts three
# hundred: that takes minutes of a real one.
TOO_LONG = {"pool_dies_at_once"}

PROGRAMS = [
    pytest.param(path, marks=[] if path.stem in AGAIN else [pytest.mark.nightly], id=path.stem)
    for path in [*HARD, *CASES]
    if path.stem not in TOO_LONG
]


def faults(path: Path, result: dict) -> list[str]:
    if path in HARD:
        return hard_faults(path, result)
    status, output = expected(path)
    return [] if (result["exitCode"], result["stdout"]) == (status, output) else [f"not {status}, {output}"]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_does_the_same_again(run, program):
    source = program.read_text("utf-8")
    limits = LIMITS.get(program.stem, {})
    first, second = (simulate(run, source, program.name, limits, seed=0) for _ in range(2))
    assert told(first) == told(second)
    assert not faults(program, first), "\n".join(
        [*faults(program, first), "", first["stdout"], first["stderr"]]
    )


@pytest.mark.nightly
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_does_the_same_in_firefox(run, firefox, program):
    source = program.read_text("utf-8")
    limits = LIMITS.get(program.stem, {})
    here = simulate(run, source, program.name, limits, seed=1)
    there = firefox.run(source, program.name, {}, LIMIT, simulate={"seed": 1}, limits=limits)
    assert {name: there.get(name) for name in COMPARED} == {name: here[name] for name in COMPARED}


RAW = """
from multiprocessing import Process, Value

def work(value):
    value.value += 1

if __name__ == "__main__":
    value = Value("i", 0, lock=False)
    workers = [Process(target=work, args=(value,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(value.value)
"""


def test_a_raw_addition_loses_an_update_in_some_order_of_its_lines(run):
    """Another process goes on within the line, between reading and writing."""
    lost = (result for order in range(1, 21) if (result := line(run, RAW, order))["stdout"] == "1\n")
    found = next(lost)
    schedule = found["simulated"]["schedule"]
    assert told(simulate(run, RAW, schedule=schedule))["events"] == found["events"]


def line(run, source: str, order: int) -> dict:
    return simulate(run, source, order=order, granularity="line")


def test_a_fault_happens_and_one_for_nobody_is_refused(run):
    source = """
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(abs, range(2), 1)
        pool.apply(abs, (-1,))
        print(pool.apply_async(abs, (-1,)).get(5))
"""
    fault = {"at": 0.0, "process": 2, "kind": "slow", "by": 100}
    slow = simulate(run, source, faults=[fault])
    assert slow["stdout"] == "1\n"
    (happened,) = slow["simulated"]["happened"]
    assert 0 < happened < 0.1  # As soon as the process is there.
    assert slow["simulated"]["seconds"] > simulate(run, source)["simulated"]["seconds"]
    with pytest.raises(Exception, match="没有第 99 个进程"):
        simulate(run, source, faults=[{**fault, "process": 99}])


# Between the two, one worker waits for a task and has the queue's lock; the other waits for the lock.
TWICE = """
import time
from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(4)))
        time.sleep(1)
        print(pool.map(square, range(4)))
"""


def test_a_worker_that_is_killed_with_the_lock_of_the_queue_stops_its_pool(run):
    ends = []
    for worker in (2, 3):
        result = simulate(run, TWICE, faults=[{"at": 0.9, "process": worker, "kind": "kill"}])
        ends.append((worker, result["stdout"].splitlines(), result["deadlock"]))
    (holder, once, stuck), (_, twice, none) = sorted(ends, key=lambda end: len(end[1]))
    assert [once, twice, none] == [["[0, 1, 4, 9]"], ["[0, 1, 4, 9]"] * 2, None]
    main, *workers = stuck["waiting"]
    assert main["pid"] == 1 and line_of(main) == [14]
    # Of the two the one that is left, and the one that came for the other.
    assert [worker["pid"] for worker in workers] == [5 - holder, 4]
    for worker in workers:
        [wait] = worker["waits"]
        assert wait["kind"] == "sem_acquire"
        assert [(peer["pid"], peer["ended"]) for peer in wait["peers"]] == [(holder, True)]


def line_of(process: dict) -> list[int]:
    """Where a process waits in its program."""
    return [wait["place"]["line"] for wait in process["waits"] if wait["place"]]
