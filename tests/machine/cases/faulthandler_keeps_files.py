# expect: 0.2 True
# expect: SIGUSR1 True
# expect-exit: 0
"""`faulthandler` keeps a file open that nobody else has any more."""

import faulthandler
import os
import signal
import tempfile
import time
from pathlib import Path


def until_written(path):
    while "<module>" not in path.read_text():
        time.sleep(0.01)
    return " in until_written\n" in path.read_text()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        later, asked = Path(folder, "later"), Path(folder, "asked")
        faulthandler.dump_traceback_later(0.2, file=open(later, "w"))
        print(0.2, until_written(later))
        faulthandler.register(signal.SIGUSR1, file=open(asked, "w"))
        os.kill(os.getpid(), signal.SIGUSR1)
        print("SIGUSR1", "<module>" in asked.read_text())
        faulthandler.unregister(signal.SIGUSR1)
        faulthandler.cancel_dump_traceback_later()
