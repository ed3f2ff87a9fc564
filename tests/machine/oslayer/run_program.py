"""`run_program.py ARG …`: run `python ARG …` on the installed layer; says its status and output.

As in the machine, but for what only WebAssembly has: errors of C have Linux's numbers already, threads are
preempted by nobody, and files are this system's: run it in a folder for what the program writes.
"""

import atexit
import json
import os
import sys

import bridge
from bridge import layer, machine


def main(arguments: list[str]) -> None:
    # At the program's end the names of this module are gone.
    write, leave, do, ended = os.write, os._exit, machine.do, bridge.Ended
    atexit.unregister(machine.end)
    bridge.bridge.translate_errors = lambda translations: None
    sys._emscripten_info = type(sys.implementation)(
        emscripten_version=(5, 0, 3), runtime="Python", pthreads=False, shared_memory=False
    )
    sys.modules["_oslayer"].install(spare="WAITED_FOR" not in os.environ)
    ready = layer("imports")._ready
    for name in [name for name, spec in ready.items() if spec.loader._code is None]:
        del ready[name]  # A library of C, of which the machine has none.
    program = layer("program")
    try:
        program.main(1, 0, json.dumps(["python", *arguments]), json.dumps({"HOME": "/tmp"}))
    except ended as status:
        write(1, f"{status}\n{do('output')}".encode())
    leave(0)


if __name__ == "__main__":
    main(sys.argv[1:])
