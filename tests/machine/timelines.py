"""Recorded runs, of which the pages show the picture: NAME.events.json, and NAME.svg drawn from it.

    python -m tests.machine.timelines [FILE ...] [--stretched] [--threads] [--from SECONDS] [--update]

Without a name: all that are recorded. They are simulated again; the exit status is 1 if something else
happens than is recorded. `--update` records it, for programs of which nothing is recorded, too.
"""

from __future__ import annotations

import argparse
import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.builds import ROOT

from .all_programs import files_of
from .cpython import browser

SNIPPETS = ROOT / "snippets"
RECORDED = sorted(SNIPPETS.glob("**/*.events.json"))
SEED, CORES = 0, 4

# How a picture is drawn: short times wider; with the threads in which only multiprocessing is at work; from
# which second on.
LOOKS = ("stretched", "threads", "from")

# Bytes of each message that are kept: its beginning says what it is.
CONTENT = 300
SECONDS = 60


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.machine.timelines")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--stretched", action="store_true")
    parser.add_argument("--threads", action="store_true")
    parser.add_argument("--from", type=float)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args(arguments)
    programs = [file.resolve() for file in options.files] or [program_of(record) for record in RECORDED]
    if problem := browser.missing("chromium"):
        sys.exit(problem)
    different = 0
    with browser.Browser("chromium") as window:
        for program in programs:
            record = record_of(program)
            before = looks_of(record) if record.exists() else {}
            looks = {look: getattr(options, look) or before.get(look) for look in LOOKS}
            text = written(simulate(window.run, program), looks)
            if options.update:
                record.write_text(text, "utf-8")
                draw(record)
            elif not record.exists() or record.read_text("utf-8") != text:
                different += 1
                print(f"{record.relative_to(ROOT)} 记录的不是现在发生的：加上 --update 重新记录")
    return int(different > 0)


def program_of(record: Path) -> Path:
    return record.with_name(record.name.replace(".events.json", ".py"))


def record_of(program: Path) -> Path:
    return program.with_suffix(".events.json")


def looks_of(record: Path) -> dict[str, float | bool | None]:
    recorded = json.loads(record.read_text("utf-8"))
    return {look: recorded.get(look) for look in LOOKS}


def simulate(run: Callable, program: Path) -> list[dict]:
    """The events of a program's simulated run."""
    result = run(
        program.read_text("utf-8"),
        program.name,
        files_of(program),
        SECONDS,
        simulate={"seed": SEED, "cores": CORES},
        details=True,
    )
    if result.get("error") or result.get("stopped"):
        raise RuntimeError(f"{program.name}: {result.get('error') or 'its time was up'}")
    # What is printed at a moment comes after what else happens then.
    prints = [
        {"type": "print", **{key: value for key, value in printed.items() if key != "name"}}
        for printed in result["prints"]
    ]
    return sorted(result["events"] + prints, key=lambda event: event["time"])


def written(events: list[dict], looks: dict[str, float | bool | None]) -> str:
    """What is recorded: a line for each event."""
    settings = {"seed": SEED, "cores": CORES, **{look: how for look, how in looks.items() if how}}
    head = json.dumps(settings).removesuffix("}") + ', "events": [\n'
    lines = [
        json.dumps(short(event), ensure_ascii=False) for event in events if event.get("object") != "tracker"
    ]
    return head + ",\n".join(lines) + "\n]}\n"


def short(event: dict) -> dict:
    """An event as it is recorded: the bytes of an array come as a dict with a number for each."""
    event = {**event, "time": round(event["time"], 9)}
    if "content" not in event:
        return event
    content = bytes(list(event["content"].values())[:CONTENT])
    return {**event, "content": base64.b64encode(content).decode()}


def draw(record: Path) -> None:
    node = shutil.which("node")
    if node is None:
        sys.exit("没有 Node.js：装好 20 或更新的版本")
    subprocess.run([node, ROOT / "tools" / "timelines.mjs", record], check=True)


if __name__ == "__main__":
    sys.exit(main())
