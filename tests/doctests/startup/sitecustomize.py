"""First import of every interpreter that a doc test starts, and of its children.

It sets the start method, unless the reader's own default is to be seen, and makes semaphores and shared
memory traceable to the run: both carry names that nothing else tells apart.
"""

import multiprocessing
import os
import sys

if os.environ["DOCTEST_START_METHOD"] != "default":
    multiprocessing.set_start_method(os.environ["DOCTEST_START_METHOD"])

# Names of semaphores start with this prefix (see SemLock._make_name).
multiprocessing.current_process()._config["semprefix"] = os.environ["DOCTEST_SEMAPHORE_PREFIX"]


def _log_shared_memory(event, args):
    if event != "mmap.__new__" or args[0] < 0:
        return
    try:
        path = os.readlink(f"/proc/self/fd/{args[0]}")
    except OSError:
        return
    if path.startswith("/dev/shm/"):
        log = os.open(os.environ["DOCTEST_SEGMENTS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(log, f"{path}\n".encode())
        os.close(log)


if sys.platform == "linux":
    sys.addaudithook(_log_shared_memory)
