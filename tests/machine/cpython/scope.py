"""What is judged, and what isn't, with the reasons."""

from __future__ import annotations

from . import installed

MODULES = (
    "test.test_multiprocessing_spawn.test_manager",
    "test.test_multiprocessing_spawn.test_misc",
    "test.test_multiprocessing_spawn.test_processes",
    "test.test_multiprocessing_spawn.test_threads",
    "test.test_concurrent_futures.test_as_completed",
    "test.test_concurrent_futures.test_deadlock",
    "test.test_concurrent_futures.test_init",
    "test.test_concurrent_futures.test_process_pool",
    "test.test_concurrent_futures.test_shutdown",
    "test.test_concurrent_futures.test_thread_pool",
    "test.test_concurrent_futures.test_wait",
    "test.test_queue",
    "test.test_threading",
)

# Classes that don't apply: the same tests again on fork; several interpreters in a process.
NOT_APPLICABLE = ("ProcessPoolFork", "SubinterpThreadingTests")

_TRACKER = "the kernel is the resource tracker: there is no process to wait for or to kill"
_READY = "asks that a module isn't imported yet: a spare process has it ready"
_DEEP = "frees a chain of ten thousand exceptions at once, too deep for a browser's stack"
_FORK = "asks for fork, which a browser can't do"

# By id, without the leading "test.".
EXCLUDED: dict[str, str] = {
    f"test_multiprocessing_spawn.{test}": reason
    for test, reason in {
        "test_misc.MiscTestCase.test_large_pool": "starts more than 32 processes",
        "test_misc.MiscTestCase.test_spawn_sys_executable_none_allows_import": _READY,
        "test_misc.TestResourceTracker.test_resource_tracker_exit_code": _TRACKER,
        "test_misc.TestResourceTracker.test_resource_tracker_sigint": _TRACKER,
        "test_misc.TestResourceTracker.test_resource_tracker_sigkill": _TRACKER,
        "test_misc.TestResourceTracker.test_resource_tracker_sigterm": _TRACKER,
        "test_misc.TestStartMethod.test_context": _FORK,
        "test_misc.TestStartMethod.test_mixed_startmethod": _FORK,
        "test_misc.TestStartMethod.test_set_get": _FORK,
        "test_misc._TestImportStar.test_import": "lists the files of a package: the library is a zip archive",
    }.items()
} | {
    "test_concurrent_futures.test_init.FailingInitializerResourcesTest.test_spawn": _TRACKER,
    "test_concurrent_futures.test_init.FailingInitializerResourcesTest.test_forkserver": _FORK,
    "test_threading.ThreadTests.test_frame_tstate_tracing": "starts a thread of C",
    "test_threading.ThreadTests.test_import_from_another_thread": _READY,
    "test_threading.ThreadingExceptionTests.test_print_exception_gh_102056": _DEEP,
}


def classes() -> dict[str, list[str]]:
    """The classes that are judged, with their tests."""
    return {
        name: tests
        for name, tests in installed.classes(MODULES).items()
        if not name.rpartition(".")[2].startswith(NOT_APPLICABLE)
    }
