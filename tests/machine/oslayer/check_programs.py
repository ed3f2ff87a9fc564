"""Whole programs on the installed layer, outside of the browser: those that need one process only."""

import os
import platform
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE.parent / "cases"
PROGRAMS = HERE.parent / "programs"


def run(*arguments, spare: bool = True) -> tuple[int, str]:
    """Exit status and output of `python ARGUMENTS`, where the interpreter was a spare or was waited for."""
    env = os.environ if spare else {**os.environ, "WAITED_FOR": "1"}
    command = [sys.executable, "-B", HERE / "run_program.py", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, env=env)
    status, _, output = done.stdout.partition("\n")
    if not status:
        raise AssertionError(done.stderr)
    return int(status), output


class Programs(unittest.TestCase):
    maxDiff = None

    def test_hard_ones(self):
        for name in ("begin_thread", "collect_garbage", "finalization", "handler_raises"):
            with self.subTest(name):
                program = PROGRAMS / f"{name}.py"
                self.assertEqual(run(program), (0, program.with_suffix(".out").read_text("utf-8")))

    def test_cases(self):
        for name in ("sockets", "mmap_of_a_file", "stdin_replaced"):
            with self.subTest(name):
                source = (CASES / f"{name}.py").read_text("utf-8")
                lines = re.findall(r"^# expect: ?(.*)$", source, re.M)
                status = int(re.findall(r"^# expect-exit: (-?\d+)$", source, re.M)[0])
                self.assertEqual(run(CASES / f"{name}.py"), (status, "".join(f"{line}\n" for line in lines)))

    def test_what_is_installed(self):
        status, output = run(HERE / "installed.py")
        self.assertEqual(status, 300 & 255)
        self.assertEqual(
            output.splitlines(),
            [
                "True True True",
                "11 EAGAIN ENOTSUP No such file or directory Unknown error 4711",
                "4096 1 2147483648 True",
                "4096 3 False mmap",
                "1 2 2 False localhost",
                "7 time 9223372036.0",
                "1 9 1 /usr/bin/python3",
                "queue False 0 _thread",
                "True 4096",
                "<stdin> <stdout> <stderr> True",
                "1 True backslashreplace os.terminal_size(columns=80, lines=24)",
                "1 0 4 /tmp 1",
                "2 [Errno 25] Inappropriate ioctl for device",
                "2 [Errno 9] Bad file descriptor",
                "2 '<' not supported between instances of 'str' and 'int'",
                "p install numpy，再运行。",
                "['own note', '浏览器里没有标准库']",
                "1 False",
                "b'through 50\\n'",
                "no newline at the end; a thread is waited for",
                "_private ends",
                "public ends",
            ],
        )

    def test_command_lines(self):
        tell = "import sys; print(sys.argv, sys.path[0] == '', __name__); sys.exit(sys.argv[2:] or None)"
        self.assertEqual(
            run("-X", "dev", "-u", "-W", "ignore", "-c", tell, "a"), (0, "['-c', 'a'] True __main__\n")
        )
        self.assertEqual(run("-c", tell, "a", "b"), (1, "['-c', 'a', 'b'] True __main__\n['b']\n"))
        self.assertEqual(run("-c", "print('no line', end='')"), (0, "no line"))
        self.assertEqual(run(), (0, ""))
        self.assertEqual(run("-V"), (0, f"Python {platform.python_version()}\n"))

    def test_modules_of_the_program_s_own_come_first(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, source in (
                ("subprocess", "own = True"),
                (
                    "main",
                    "import subprocess, runpy; print(subprocess.own, type(subprocess.__loader__).__name__, "
                    "hasattr(runpy, 'run_path'))",
                ),
            ):
                Path(folder, f"{name}.py").write_text(source)
            for spare in (True, False):
                self.assertEqual(
                    run(Path(folder, "main.py"), spare=spare), (0, "True SourceFileLoader True\n")
                )

    def test_modules_are_the_same_whether_they_were_ready(self):
        tell = """
import multiprocessing.managers, sys
from multiprocessing import context, process
print(context.__file__, process.BaseProcess.name.fset.__name__, multiprocessing.get_start_method())
print(multiprocessing.managers.Server.serve_forever.__code__ in sys.modules["_oslayer.threads"].POLLING)
"""
        ready = run("-c", tell)
        self.assertIn("context.py set_name spawn\nTrue\n", ready[1])
        self.assertEqual(run("-c", tell, spare=False), ready)

    def test_errors(self):
        hook = "import sys; sys.excepthook = lambda *about: print(about[1], file=sys.stderr); "
        self.assertEqual(run("-c", hook + "raise KeyError(5)"), (1, "5\n"))
        self.assertEqual(run("-c", hook + "raise KeyboardInterrupt"), (-2, "\n"))
        status, output = run("-c", "raise SystemExit('text')")
        self.assertEqual((status, output), (1, "text\n"))
        status, output = run("-m", "no_such_module")
        self.assertEqual(status, 1)
        self.assertIn("No module named no_such_module", output)
        status, output = run("/no/such.py")
        said = "/usr/bin/python3: can't open file '/no/such.py': [Errno 2] No such file or directory\n"
        self.assertEqual((status, output), (2, said))
