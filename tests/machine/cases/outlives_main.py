# expect-exit: 0
# expect: main ends
# expect: after 3 s
# A process that nobody joins goes on after the main process.
import os
import subprocess
import sys

CHILD = "import time; time.sleep(3); print('after 3 s', flush=True)"

if __name__ == "__main__":
    subprocess.Popen([sys.executable, "-c", CHILD])
    print("main ends", flush=True)
    os._exit(0)
