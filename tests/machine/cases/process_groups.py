# expect-exit: 0
# expect: own group True own session False
# expect: parent's group True
# expect: new session True True
# expect: joined True
# expect: -15 -15 0
# expect: PermissionError PermissionError
# expect: ProcessLookupError
# expect: waited True
import os
import signal
import subprocess
import sys
import time

READY = "import os, sys, time; print(os.getpgrp(), os.getsid(0), flush=True); "
WAITS = READY + "sys.stdin.read()"


def start(code=WAITS, **options):
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options
    )
    process.group, process.session = map(int, process.stdout.readline().split())
    return process


def end(*processes):
    for process in processes:
        process.communicate()


def refused(function, *args):
    try:
        function(*args)
    except OSError as error:
        return type(error).__name__
    return "nothing"


def main():
    own = start(process_group=0)
    print("own group", own.group == own.pid == os.getpgid(own.pid), "own session", own.session == own.pid)
    same = start()
    print("parent's group", same.group == os.getpgrp() and same.session == os.getsid(0))
    session = start(start_new_session=True)
    print(
        "new session", session.group == session.session == session.pid, os.getsid(session.pid) == session.pid
    )
    joined = start(process_group=own.pid)
    print("joined", joined.group == own.pid)
    os.killpg(own.pid, signal.SIGTERM)
    codes = own.wait(), joined.wait()
    end(same)
    print(*codes, same.returncode)
    # A child runs a program of its own by now; a session's group isn't one of this session.
    child = start()
    print(refused(os.setpgid, child.pid, 0), refused(join, session.pid))
    end(session, child)
    print(refused(os.killpg, own.pid, 0))
    group = start(READY + "time.sleep(0.1)", process_group=0)
    print("waited", os.waitpid(-group.pid, 0)[0] == group.pid)
    time.sleep(0)


def join(group):
    start(process_group=group)


if __name__ == "__main__":
    main()
