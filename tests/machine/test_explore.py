"""`dev.py explore`: what it takes, and what it says of a program."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.builds import ROOT
from tests.doctests.outcomes import read

from . import explore
from .all_programs import HEAVY, PAGES, REFUSED, SNIPPETS
from .cpython import browser

# Two processes, and nothing that orders them.
UNORDERED = """
from multiprocessing import Process

if __name__ == "__main__":
    processes = [Process(target=print, args=(letter,), kwargs={"flush": True}) for letter in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""


# Its get() nobody will answer.
STUCK_PROGRAM = """
from multiprocessing import Queue

if __name__ == "__main__":
    print("waiting", flush=True)
    Queue().get()
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing/there"], "没有叫 nothing/there 的页面、程序或文件"),
        (["README.md"], "README.md 不是 Python 程序"),
        (["index.md"], "没有叫 index.md 的页面"),
        (["sharing/index"], "页面 sharing/index 上没有程序"),
        (["pool/pool", "--runs", "0"], "--runs 要是不小于 1 的整数，不能是“0”"),
        (["pool/pool", "--seed", "abc"], "--seed 要是不小于 0 的整数，不能是“abc”"),
        (["pool/pool", "--cores", "17"], "--cores 要是1 到 16 的整数"),
        (["pool/pool", "--strategy", "all"], "--strategy 要是 systematic、pct、random 中的一个，不能是“all”"),
        (["pool/pool", "--granularity", "byte"], "--granularity 要是 call、line 中的一个，不能是“byte”"),
        (["pool/pool", "--sed", "1"], "看不懂这些选项"),
    ],
)
def test_what_cannot_be_explored_is_said_in_one_sentence(words, said):
    with pytest.raises(SystemExit) as refusal:
        explore.main(words)
    assert said in refusal.value.code
    assert "\n" not in refusal.value.code


def test_the_strategies_are_those_of_the_machine():
    text = (ROOT / "docs/machine/strategies.mjs").read_text("utf-8")
    [names] = re.findall(r"@typedef \{(.*)\} StrategyName", text)
    assert names == "|".join(f'"{name}"' for name in explore.STRATEGIES)


def test_what_the_browser_refuses_is_refused_with_its_reason():
    name = next(block.name for _, block in SNIPPETS if block.name in REFUSED)
    with pytest.raises(SystemExit) as refusal:
        explore.main([name])
    assert REFUSED[name] in refusal.value.code


def test_a_page_a_program_and_a_file_are_found(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(UNORDERED)
    [program] = explore.find("sharing/locks/order.py", True)
    assert [program] == explore.find("snippets/sharing/locks/order.py", True)
    assert program in explore.find("docs/sharing/locks.md", True) == explore.find("sharing/locks", True)
    [mine] = explore.find(str(file), True)
    assert mine.block is None


def test_of_each_page_the_first_program_is_a_sample_and_what_has_several_outcomes():
    targets = [target for page in PAGES for target in explore.find(page, False)]
    race = next(target for target in targets if target.name == ORDER)
    targets[targets.index(race)] = race = replace(race, block=replace(race.block, orders=30))
    sample = explore.sample(targets)
    assert len({target.path.parent for target in sample}) == len({target.path.parent for target in targets})
    assert race in sample
    assert not HEAVY & {target.name for target in sample}
    assert len(sample) < len(targets) / 5


@pytest.fixture
def explored(monkeypatch, capsys):
    """Explore a program whose exploration has these outcomes: the exit status, and what is said.

    `asked` has the orders that each exploration was to try.
    """
    asked = []

    def start(*words: str, outcomes: tuple[dict, ...], **result) -> tuple[int, str]:
        alike = {
            "stderr": "",
            "exitCode": 0,
            "deadlock": None,
            "words": None,
            "runs": 1,
            "schedule": "a.4.0.",
        }
        answer = {"outcomes": [{**alike, **outcome} for outcome in outcomes], "runs": len(outcomes)}
        answer |= {"exhausted": False, "stopped": None, **result}
        monkeypatch.setattr(browser, "missing", lambda name: None)

        def run(window, *program, orders):
            asked.append(orders)
            return answer

        monkeypatch.setattr(browser.Browser, "run", run)
        status = explore.main([*words])
        return status, capsys.readouterr().out

    start.asked = asked
    return start


ORDER = "sharing/locks/order.py"
TOTAL = "两个方向各转了 200 次: [600, 1400]\n合计: {}\n"


def test_a_program_with_the_outcome_that_its_page_shows_passes(explored):
    status, said = explored(ORDER, outcomes=({"stdout": TOTAL.format(2000)},))
    assert status == 0
    assert f"通过  {ORDER}：1 次，1 种结果" in said
    assert "| 合计（1 个） | 1 次 | 1 种 | 0 个 | 0 个 |" in said


def test_the_orders_are_those_that_were_asked_for(explored):
    outcomes = ({"stdout": TOTAL.format(2000)},)
    explored(ORDER, outcomes=outcomes)
    explored(ORDER, "--runs", "7", "--strategy", "pct", "--seed", "3", "--cores", "2", outcomes=outcomes)
    explored(ORDER, "--granularity", "line", outcomes=outcomes)
    assert explored.asked == [
        {"budget": 10, "seed": 0, "cores": 4},
        {"budget": 7, "strategy": "pct", "seed": 3, "cores": 2},
        {"budget": 10, "seed": 0, "cores": 4, "simulate": {"granularity": "line"}},
    ]


def test_a_sample_is_explored_only_if_that_is_asked_for(explored, monkeypatch):
    monkeypatch.setattr(explore, "sample", lambda targets: targets[:1])
    outcomes = ({"stdout": TOTAL.format(2000)},)
    explored("sharing/locks", "--sample", outcomes=outcomes)
    assert len(explored.asked) == 1
    explored("sharing/locks", outcomes=outcomes)
    assert len(explored.asked) > 3


def test_what_has_several_outcomes_is_run_as_often_as_it_says_at_least(explored, several):
    several(ALL, STUCK, LEFT, RIGHT)
    several(ALL, STUCK, LEFT, RIGHT, words=("--runs", "50"))
    assert [orders["budget"] for orders in explored.asked] == [30, 50]


def test_an_outcome_that_the_page_does_not_show_fails_with_its_schedule(explored):
    wrong = {"stdout": TOTAL.format(1995), "schedule": "a.4.0.3-1"}
    status, said = explored(ORDER, outcomes=({"stdout": TOTAL.format(2000)}, wrong))
    assert status == 1
    assert "a.4.0.3-1" in said and "+合计: 1995" in said


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ({"stderr": "boom\n"}, "stderr"),
        ({"exitCode": 3}, "exit status 3"),
        (
            {"deadlock": {"cycle": []}, "words": ["小王 在等一把锁（第 9 行）"]},
            "卡住了：\n    小王 在等一把锁（第 9 行）",
        ),
    ],
)
def test_so_does_another_end(explored, outcome, said):
    status, text = explored(ORDER, outcomes=({"stdout": TOTAL.format(2000), **outcome},))
    assert status == 1
    assert said in text


@pytest.mark.parametrize("result", [{"stopped": [{"pid": 1, "type": "block"}]}, {"error": "Error: 没有了"}])
def test_so_does_an_exploration_that_came_to_no_end(explored, result):
    status, _ = explored(ORDER, outcomes=({"stdout": TOTAL.format(2000)},), **result)
    assert status == 1


@pytest.fixture
def several(explored, monkeypatch, tmp_path):
    """Explore a program whose page says that it has several outcomes: these are recorded."""

    def start(
        recorded: str, *outcomes: dict, update: bool = False, words: tuple[str, ...] = ()
    ) -> tuple[int, str, str]:
        [order] = explore.find(ORDER, True)
        output = tmp_path / "order.out"
        block = replace(order.block, output=output, outcomes=read(recorded) if recorded else (), orders=30)
        (tmp_path / "order.outcomes").write_text(recorded, "utf-8")
        monkeypatch.setattr(explore, "find", lambda name, by_name: [replace(order, block=block)])
        if update:
            words += ("--update-outcomes",)
        status, said = explored(ORDER, *words, outcomes=outcomes)
        return status, said, (tmp_path / "order.outcomes").read_text("utf-8")

    return start


LEFT = {"stdout": "left\n"}
RIGHT = {"stdout": "right\n", "exitCode": 1}
STUCK = {"stdout": "", "stderr": "ended", "deadlock": {"cycle": []}, "words": ["小王 在等一把锁（第 9 行）"]}
ALL = "=== 退出码 0 ===\nleft\n=== 退出码 1 ===\nright\n=== 卡住了 ===\n> 小王 在等一把锁（第 9 行）\n"


def test_all_that_is_recorded_is_to_be_found_and_nothing_else(several):
    assert several(ALL, STUCK, LEFT, RIGHT)[0] == 0
    status, said, _ = several(ALL, LEFT, STUCK)
    assert status == 1 and "order.outcomes 里的这个结果没有找到：\n=== 退出码 1 ===\nright" in said
    status, said, _ = several(ALL, LEFT, RIGHT, {**STUCK, "words": ["小李 在等一把锁（第 9 行）"]})
    assert status == 1 and "order.outcomes 里没有这个结果，顺序 a.4.0.：\n=== 卡住了 ===\n> 小李" in said


def test_what_is_found_is_recorded_if_that_is_asked_for(several):
    assert several("", RIGHT, STUCK, LEFT, update=True)[::2] == (0, ALL)


def test_what_one_of_them_writes_to_stderr_is_a_fault_and_not_recorded(several):
    status, said, recorded = several("", {**LEFT, "stderr": "boom\n"}, update=True)
    assert status == 1 and "boom" in said
    assert recorded == ""


@pytest.fixture
def tell(tmp_path, capsys):
    """What is said of an author's own program that is explored."""

    def explored(source: str, runs: int) -> str:
        file = tmp_path / "mine.py"
        file.write_text(source)
        assert explore.main([str(file), "--runs", str(runs), "--jobs", "1"]) == 0
        return capsys.readouterr().out

    return explored


def test_of_any_other_file_all_outcomes_are_told(tell):
    said = tell(UNORDERED, runs=8)
    assert "8 次，2 种结果" in said
    assert "\na\nb\n" in said and "\nb\na\n" in said


def test_a_deadlock_is_told_in_words_with_its_line(tell):
    said = tell(STUCK_PROGRAM, runs=1)
    assert "1 次，卡住了" in said
    assert "waiting\nMainProcess 在等数据，可是能送来的只有它自己（第 6 行）" in said
