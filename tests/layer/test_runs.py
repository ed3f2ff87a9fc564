"""What a doc test does with a program: run it whole, and see all it does."""

import re
import signal
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

GUARDED = textwrap.dedent(
    """
    from multiprocessing import Process

    def child():
        print("child")

    if __name__ == "__main__":
        p = Process(target=child)
        p.start()
        p.join()
        print("main")
    """
).lstrip()


def test_code_below_the_main_guard_runs_under_every_start_method(course):
    course.snippet(GUARDED, "child\nmain\n")
    # three runs, and two files that are shown and compared
    course.passes(5, options=("--start-method", "fork,spawn,forkserver"))


def test_wrong_output_fails_with_page_line_and_difference(course):
    course.snippet(GUARDED, "child\nother\n")
    course.fails("docs/pool.md:6:", "snippets/pool/a.py", "-other", "+main")


def test_output_that_the_page_does_not_show_fails(course):
    course.snippet("print(1)\n")
    course.fails("it prints something that the page doesn't show")


def test_missing_output_fails(course):
    course.snippet("pass\n", "1\n")
    course.fails("-1")


def test_the_start_method_is_the_one_that_is_named(course):
    course.snippet("import multiprocessing\nprint(multiprocessing.get_start_method())\n", "spawn\n")
    course.passes()
    course.fails("+fork", options=("--start-method", "fork"))


def test_exception_below_the_main_guard_fails(course):
    course.snippet(GUARDED.replace('print("main")', "1 / 0"), "child\n")
    course.fails("exit status 1 instead of 0", "ZeroDivisionError")


def test_exception_in_a_child_fails_though_the_parent_exits_with_0(course):
    course.snippet(GUARDED.replace('print("child")', "1 / 0"), "main\n")
    text = course.fails("it wrote to stderr", "ZeroDivisionError")
    assert "exit status" not in text


def test_exit_status_is_expected_by_a_mark(course):
    code = "import sys\nprint(1)\nsys.exit(3)\n"
    course.snippet(code, "1\n", marks="<!--pytest.mark.exit_status(3)-->")
    course.passes()


def test_exit_status_other_than_the_marked_one_fails(course):
    course.snippet("print(1)\n", "1\n", marks="<!--pytest.mark.exit_status(3)-->")
    course.fails("exit status 0 instead of 3")


def test_anything_on_stderr_fails(course):
    course.snippet("import sys\nprint('note', file=sys.stderr)\n")
    course.fails("it wrote to stderr", "note")


HANG = """
import multiprocessing, sys, time

def child():
    print("child waits", flush=True)
    time.sleep(600)

if __name__ == "__main__":
    print("main waits", flush=True)
    p = multiprocessing.Process(target=child)
    p.start()
    p.join()
"""


def test_a_hang_is_killed_and_the_report_names_its_processes(course):
    course.snippet(HANG, "")
    # A busy machine may not have started the child when the limit comes.
    for limit in ("2", "8", "32"):
        text = course.fails(
            "docs/pool.md:6:",
            "snippets/pool/a.py on Python",
            f"killed after {limit} s",
            "a.py",
            options=("--snippet-timeout", limit),
        )
        assert_gone(text)
        if " sleeping: " in text and "child waits" in text:
            break
    for seen in ("main waits", "child waits", " sleeping: ", "spawn_main"):
        assert seen in text


def test_a_process_left_behind_in_a_session_of_its_own_fails(course, monkeypatch):
    monkeypatch.setattr("tests.doctests.process_tree.GRACE", 0.5)
    code = (
        "import subprocess, sys\n"
        'subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],\n'
        "                 start_new_session=True)\n"
    )
    course.snippet(code)
    assert_gone(course.fails("it left processes behind", "time.sleep(600)"))


def assert_gone(report: str) -> None:
    """Every process that the report names must have been killed."""
    pids = [int(pid) for pid in re.findall(r"    pid (\d+) ", report)]
    assert pids
    # One that is ending has no memory any more, and isn't a zombie yet: that takes a moment.
    deadline = time.monotonic() + 60
    while living := [pid for pid in pids if lives(pid)]:
        assert time.monotonic() < deadline, living
        time.sleep(0.01)


def lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_resource_tracker_on_its_way_out_is_not_left_behind(course):
    code = (
        "from multiprocessing import Lock\n\n"
        'if __name__ == "__main__":\n    lock = Lock()\n    print(lock.acquire())\n'
    )
    course.snippet(code, "True\n")
    course.passes()


SEGMENT = """
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    segment = SharedMemory(create=True, size=10)
    print(segment.size >= 10)
    resource_tracker.unregister(segment._name, "shared_memory")
"""


@pytest.mark.skipif("sys.platform != 'linux'", reason="/dev/shm is Linux's")
def test_a_shared_memory_segment_left_behind_fails_and_is_removed(course):
    course.snippet(SEGMENT, "True\n")
    report = course.fails("it left shared memory or semaphores behind", "/dev/shm/psm_")
    assert_removed(report)


@pytest.mark.skipif("sys.platform != 'linux'", reason="/dev/shm is Linux's")
def test_a_semaphore_left_behind_fails_and_is_removed(course):
    code = (
        "import os, signal\nfrom multiprocessing import Lock, resource_tracker\n\n"
        'if __name__ == "__main__":\n    lock = Lock()\n'
        "    tracker = resource_tracker._resource_tracker\n"
        "    os.kill(tracker._pid, signal.SIGKILL)\n"
        "    print(1, flush=True)\n"
        "    os._exit(0)\n"
    )
    course.snippet(code, "1\n")
    report = course.fails("it left shared memory or semaphores behind", "/dev/shm/sem.mp")
    assert_removed(report)


def assert_removed(report: str) -> None:
    names = re.findall(r"    (/dev/shm/\S+)", report)
    assert names
    assert not [name for name in names if Path(name).exists()]


def test_the_resource_trackers_warning_fails(course):
    code = (
        "from multiprocessing.shared_memory import SharedMemory\n\n"
        'if __name__ == "__main__":\n'
        "    print(SharedMemory(create=True, size=10).size >= 10)\n"
    )
    course.snippet(code, "True\n")
    course.fails("it wrote to stderr", "leaked shared_memory")


def test_the_readers_own_python_settings_do_not_reach_a_snippet(course, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    code = "import os\nprint(os.environ.get('PYTHONUNBUFFERED'))\n"
    course.snippet(code, "None\n")
    course.passes()


def test_a_snippet_runs_in_another_folder_than_its_own(course):
    course.snippet("import os\nprint(os.listdir())\n", "[]\n")
    course.passes()


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't send itself SIGINT alone there")
def test_ctrl_c_works_in_a_program_also_where_the_tests_run_in_the_background(course):
    course.snippet(
        "import os, signal\n\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\n    print('ignored')\n"
        "except KeyboardInterrupt:\n    print('Ctrl-C')\n",
        "Ctrl-C\n",
    )
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        course.passes()
    finally:
        signal.signal(signal.SIGINT, before)
