"""Says what is wrong with a run of a block: nothing, or a line for each fault."""

from __future__ import annotations

from pathlib import Path

from tests.doctests.pages import Block
from tests.doctests.process_tree import Run


def behaviour_faults(block: Block, run: Run) -> list[str]:
    """What is wrong with how the program ran, whatever it printed."""
    faults = []
    # Of a program that may come to a standstill a run by itself tells no more than that it did.
    if run.status is None and any(outcome.status is None for outcome in block.outcomes):
        return []
    if run.status is None:
        faults.append(f"killed after {run.limit:g} s; its processes were:")
        faults += [f"    {process}" for process in run.left]
    elif run.left:
        faults.append("it left processes behind; join or terminate them:")
        faults += [f"    {process}" for process in run.left]
    statuses = {outcome.status for outcome in block.outcomes} or {block.status}
    if run.status not in (None, *statuses):
        faults.append(
            f"exit status {run.status} instead of {block.status}; if that is meant, "
            f"say so: <!--pytest.mark.exit_status({run.status})-->"
        )
    if run.stderr and not block.comparison.with_stderr:
        faults.append("it wrote to stderr, which nothing on the page expects")
    if run.leaked:
        faults.append("it left shared memory or semaphores behind; unlink them:")
        faults += [f"    {name}" for name in run.leaked]
    return faults


def output_faults(block: Block, run: Run) -> list[str]:
    """What is wrong with what the program printed."""
    comparison = block.comparison
    shown = comparison.shown(run.stdout, run.stderr)
    if block.expected is None:
        if not shown:
            return []
        output = Path(block.name).with_suffix(".out").as_posix()
        return [
            "it prints something that the page doesn't show: add "
            "<!--pytest-codeblocks:expected-output--> and a text fence with "
            f'--8<-- "{output}"'
        ]
    if block.outcomes:
        if any(o.status == run.status and comparison.same(o.text, shown) for o in block.outcomes):
            return []
        return [f"it is none of the outcomes that are recorded ({comparison.mode})"]
    if comparison.same(block.expected, shown):
        return []
    return [
        f"the output isn't what the page shows ({comparison.mode}):",
        comparison.difference(block.expected, shown),
    ]
