import os

pytest_plugins = ["pytester", "tests.doctests.plugin", "tests.builds", "tests.browser"]


def pytest_xdist_auto_num_workers() -> int:
    """Workers of `-n auto`: programs sleep and wait as much as they compute."""
    cores = getattr(os, "process_cpu_count", os.cpu_count)() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    return cores * 2
