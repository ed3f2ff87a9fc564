import subprocess
import sys
from pathlib import Path

PROGRAM = """
from multiprocessing import get_context

def count_errors(lines):
    print(lines.count("error"))

if __name__ == "__main__":
    process = get_context("spawn").Process(
        target=count_errors, args=(["error", "ok"],))
    process.start()
    process.join()
"""


def run(way, arguments, text=None):
    program = subprocess.run(
        [sys.executable, *arguments],
        input=text, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if program.stderr:
        last = program.stderr.splitlines()[-1]
        print(f"{way}: {last.partition(':')[0]}")
    else:
        print(f"{way}: {program.stdout.strip()} 个错误")


if __name__ == "__main__":
    file = Path("count.py")
    file.write_text(PROGRAM, encoding="utf-8")
    run("python count.py", [file])
    run("python -m count", ["-m", "count"])
    run('python -c "…"', ["-c", PROGRAM])
    run("python < count.py", ["-"], PROGRAM)
    file.unlink()
