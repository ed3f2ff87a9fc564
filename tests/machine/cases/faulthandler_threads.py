# natively-on: 3.14 (it writes threads' names)
# expect-exit: 0
# expect: Thread [Thread-] waits
# expect: Thread [Thread-] sleeps
# expect: Current thread [python] ask
# expect: Timeout (0:00:00.050000)! Timeout (0:00:00.050000)!
# expect: in computes True
# expect: nothing more 0
# expect: Stack in on_signal, then handled
# expect: True False
# expect: default -10
import faulthandler
import multiprocessing as mp
import os
import re
import signal
import tempfile
import threading
import time


def waits(event):
    event.wait()


def sleeps():
    time.sleep(60)


def ask(file):
    faulthandler.dump_traceback(file)


def computes(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def on_signal(file):
    faulthandler.register(signal.SIGUSR1, file, all_threads=False, chain=True)
    os.kill(os.getpid(), signal.SIGUSR1)


def dies():
    with open(os.devnull, "w") as file:
        faulthandler.register(signal.SIGUSR1, file, chain=True)
        os.kill(os.getpid(), signal.SIGUSR1)
        time.sleep(60)


def text(file):
    file.seek(0)
    written = file.read()
    file.seek(0)
    file.truncate()
    return written


def main():
    event = threading.Event()
    with tempfile.TemporaryFile("w+") as file:
        threading.Thread(target=waits, args=(event,), daemon=True).start()
        threading.Thread(target=sleeps, daemon=True).start()
        time.sleep(0.1)
        ask(file)
        seen = {}
        for title, stack in re.findall(
            r"^(.*?) \(most recent call first\):\n((?:  .*\n)+)", text(file), re.M
        ):
            (who, named) = re.match(r"(\D+ )0x\w{16}(.*)", title).groups()
            (function,) = {"waits", "sleeps", "ask"} & set(re.findall(r" in (\w+)$", stack, re.M))
            # The system cuts names, and the interpreter may be called python3.14.
            seen[function] = f"{who}[{named.strip(' []')[:8].rstrip('0123456789.')}]"
        for function in ("waits", "sleeps", "ask"):
            print(seen[function], function)
        event.set()

        faulthandler.dump_traceback_later(0.05, repeat=True, file=file)
        computes(0.5)
        faulthandler.cancel_dump_traceback_later()
        written = text(file)
        print(*re.findall("^Timeout .*$", written, re.M)[:2])
        print("in computes", " in computes\n" in written)
        faulthandler.dump_traceback_later(0.1, file=file)
        faulthandler.cancel_dump_traceback_later()
        time.sleep(0.3)
        print("nothing more", len(text(file)))

        signal.signal(signal.SIGUSR1, lambda *_: print("Stack in on_signal, then handled", file=said))
        with tempfile.TemporaryFile("w+") as said:
            on_signal(file)
            time.sleep(0.01)
            written = text(file)
            assert re.match(r"Stack \(most recent call first\):\n", written), written
            assert " in on_signal\n" in written, written
            print(text(said), end="")
        print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
    process = mp.Process(target=dies)
    process.start()
    process.join()
    print("default", process.exitcode)


if __name__ == "__main__":
    main()
