"""`dev.py` says in plain words what is wrong, before it installs anything."""

import importlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def dev(tmp_path):
    """A copy of `dev.py` in a checkout whose `.venv` would have to be made."""
    shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements.txt").write_text("")
    (tmp_path / "docs").mkdir()
    (tmp_path / "snippets").mkdir()
    return tmp_path


def run(dev, *arguments, prelude="pass"):
    code = (
        f"import sys, runpy; sys.argv = ['dev.py', *sys.argv[1:]]; {prelude}; "
        f"runpy.run_path({str(dev / 'dev.py')!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_an_unknown_command_shows_the_usage(dev):
    done = run(dev, "start")
    assert done.returncode == 1
    assert "用法：python dev.py" in done.stderr


def test_a_port_in_use_is_said_before_anything_is_installed(dev):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(dev, "serve", "-a", f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert f"不能使用地址 127.0.0.1:{port}" in done.stderr
    assert not (dev / ".venv").exists()


def test_an_address_that_makes_no_sense_is_said(dev):
    done = run(dev, "serve", "-a", "127.0.0.1:eight")
    assert done.returncode == 1
    assert "不能使用地址 127.0.0.1:eight" in done.stderr


def test_an_old_python_is_told_to_be_replaced(dev):
    done = run(dev, "test", prelude="sys.version_info = (3, 10, 0)")
    assert done.returncode == 1
    assert "需要 Python 3.11" in done.stderr and "这里是 3.10" in done.stderr


def test_a_failing_installation_is_said_and_not_taken_for_done(dev):
    # The environment comes out without a Python to install with.
    done = run(dev, "build", prelude="import venv; venv.create = lambda *a, **k: None")
    assert done.returncode == 1
    assert "安装失败" in done.stderr
    assert not (dev / ".venv" / "installed").exists()


def test_without_npm_the_reader_learns_what_it_means(dev, monkeypatch, capfd):
    monkeypatch.setenv("PATH", str(dev))
    monkeypatch.setenv("CI", "")
    packages(dev, monkeypatch)
    assert "没有找到 npm：网站照常可用" in capfd.readouterr().err


def test_without_npm_ci_fails(dev, monkeypatch):
    monkeypatch.setenv("PATH", str(dev))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit):
        packages(dev, monkeypatch)


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for npm is a shell script")
def test_npm_runs_once_and_again_if_it_failed(dev, monkeypatch, capfd):
    npm = dev / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\n/bin/mkdir -p node_modules; echo $* >> calls; exit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(npm.parent))
    monkeypatch.setenv("CI", "")
    packages(dev, monkeypatch)
    assert "npm ci 失败了" in capfd.readouterr().err
    npm.write_text(npm.read_text().replace("exit 1", "exit 0"))
    packages(dev, monkeypatch)
    packages(dev, monkeypatch)
    assert (dev / "calls").read_text().count("ci") == 2


def test_what_some_programs_need_is_installed_as_far_as_it_is_to_be_had(dev, monkeypatch, capfd):
    (dev / "requirements-optional.txt").write_text("# Arrays.\nnumpy==2  # pinned\n\nray==3\n")
    (dev / ".venv").mkdir()
    module = imported(dev, monkeypatch)
    asked, missing = [], {"ray==3"}

    def run(command):
        asked.append(command[-1])
        return subprocess.CompletedProcess(command, int(command[-1] in missing))

    monkeypatch.setattr(module.subprocess, "run", run)
    module.install_optional()
    assert asked == ["numpy==2", "ray==3"]
    assert "没有装上 ray==3" in capfd.readouterr().err
    # Asked for again until all are there, and then not any more.
    missing.clear()
    module.install_optional()
    module.install_optional()
    assert asked == ["numpy==2", "ray==3"] * 2


def packages(dev, monkeypatch):
    """Run that step of `dev.py` in the copy."""
    (dev / "package-lock.json").write_text("{}")
    imported(dev, monkeypatch).install_packages()


def imported(dev, monkeypatch):
    """The copy of `dev.py` as a module."""
    monkeypatch.syspath_prepend(str(dev))
    monkeypatch.delitem(sys.modules, "dev", raising=False)
    module = importlib.import_module("dev")
    sys.modules.pop("dev")
    return module


@pytest.fixture
def ci(dev, monkeypatch):
    """`dev.ci` that only notes what it would run; what `failing` names fails."""
    module = imported(dev, monkeypatch)
    monkeypatch.setenv("CI", "")
    ran = []

    def start(*words, failing=()):
        def run(arguments):
            ran.append(arguments)
            return int(any(word in failing for word in arguments))

        for step in ("install", "install_optional", "install_packages", "link_snippets"):
            monkeypatch.setattr(module, step, lambda step=step: ran.append(step))
        monkeypatch.setattr(module, "run", run)
        monkeypatch.setattr(module, "check", lambda: run(["check"]))
        return module.ci(list(words)), ran

    return start


def test_ci_goes_through_all_its_steps_and_fails_if_one_does(ci, capfd):
    status, ran = ci(failing=["tests"])
    assert status == 1
    machine, explore = [step for step in ran if isinstance(step, list)][-2:]
    assert machine == ["-m", "pytest", "tests/machine", "-m", "not nightly"]
    assert explore == ["-m", "tests.machine.explore", "--sample", "--runs", "2"]
    assert os.environ["CI"] == "true"
    said = capfd.readouterr().out
    assert "失败  tests" in said and "通过  machine" in said


def test_ci_runs_the_named_steps_with_the_options(ci):
    status, ran = ci("snippets", "layer", "--python", "python3")
    assert status == 0
    assert "install_packages" not in ran
    assert "install_optional" in ran
    assert [step[2] for step in ran if isinstance(step, list)] == ["docs", "tests/layer"]
    assert all(step[-2:] == ["--python", "python3"] for step in ran if isinstance(step, list))


def test_ci_knows_its_steps(ci):
    with pytest.raises(SystemExit, match="没有这一步：nothing"):
        ci("nothing")


@pytest.mark.parametrize("words", [["--help"], ["matrix", "-h"]])
def test_who_asks_how_ci_is_used_is_told_and_nothing_runs(ci, words):
    with pytest.raises(SystemExit, match="用法：python dev.py"):
        ci(*words)


def test_the_link_that_windows_writes_as_a_text_file_is_mended(dev, monkeypatch):
    module = imported(dev, monkeypatch)
    link = dev / "docs" / "snippets"
    link.write_text("../snippets")
    (dev / "snippets" / "a.py").write_text("print(1)\n")
    module.link_snippets()
    assert (link / "a.py").read_text() == "print(1)\n"
