# expect: tell ['-', 'a'] True __main__
# expect: tell [''] True __main__
# expect: 3 left
# expect: 1 FileNotFoundError
# expect-exit: 0
"""`python -` and `python` run what comes from their standard input; its children find no file."""

import subprocess
import sys

TELL = "import sys\ndef tell(): print('tell', sys.argv, sys.path[0] == '', __name__)\ntell()\n"

CHILD = """
from multiprocessing import get_context
if __name__ == "__main__":
    process = get_context('spawn').Process(target=print)
    process.start()
    process.join()
    print(process.exitcode, end=" ")
"""


def run(*arguments, program):
    done = subprocess.run(
        [sys.executable, *arguments], input=program, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        print(done.returncode, done.stderr.strip())
    print(done.stdout, end="")
    return done.stderr


if __name__ == "__main__":
    run("-", "a", program=TELL)
    run(program=TELL)
    run("-", program="import sys; print('left', file=sys.stderr); sys.exit(3)")
    print(run("-", program=CHILD).splitlines()[-1].partition(":")[0])
