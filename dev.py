"""Installs what the course needs, and runs it: `python dev.py serve`.

Everything is installed into `.venv` beside this file. Messages are in Chinese,
for whoever opens the repository the first time.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

USAGE = """用法：python dev.py 命令 [选项]

  serve      安装依赖，在本机打开网站（选项同 mkdocs serve，例如 -a 127.0.0.1:8001）
  build      安装依赖，把网站生成到 site/
  zip        生成网站，打包成 site.zip：解压到任何静态服务器的任何位置都能用
  test       安装依赖，运行全部测试（选项同 pytest，例如 docs/pool/pool.md --python 3.10,3.13）
  check      检查代码的格式、写法和类型（ruff、tsc），什么也不改
  ci         CI 做的每一步；也可以只做其中几步：%s
  matrix     在每个 Python 上用每种启动方法运行页面上的程序
  explore    用许多种顺序运行页面上的程序或任何文件，列出结果（--runs 次数、--strategy、--seed）
  timelines  再模拟一次页面上画着时间线的程序，看记录的是不是现在发生的（--update 重新记录）

下面的命令测量，加上 --record 就写进 FIGURES.md：

  figures    测量并写进 FIGURES.md（选项：测什么；不写就测不费时间的）
  mutation   逐个弄坏每个程序，看文档测试是否都能发现（mutation machine：弄坏浏览器里的机器）
  benchmark  比较文档测试的耗时
  benchmark-machine  测量浏览器里的机器
  soak       满载的机器上反复运行整套测试（选项：次数）
  soak-machine  浏览器里反复运行每个程序（选项：次数）
  judge      用 CPython 自己的测试评判浏览器里的机器
"""

# The matrix; two numbers stand for the newest release of a version. The workflows name the same and 3.14t.
PYTHONS = ["3.10", "3.11", "3.12", "3.13.0", "3.13", "3.14", "3.15"]

# What pytest runs in each step of CI, on top of `check` and those of EXPLORING.
STEPS = {
    "tests": ["tests"],
    # As the reader runs them, on each Python; then with the other start methods on the oldest and the newest.
    "snippets": ["docs", "snippets", "--python", ",".join(PYTHONS), "--start-method", "default"],
    "methods": ["docs", "--python", f"{PYTHONS[0]},{PYTHONS[-1]}", "--start-method", "others"],
    "machine": ["tests/machine", "-m", "not nightly"],
    # At night: what takes long in the browsers, and everything on everything.
    "night": ["tests/machine", "-m", "nightly"],
    "matrix": ["docs", "snippets", "--python", ",".join(PYTHONS)],
    # The doc tests' own tests, which other systems run as well; here they are among `tests`.
    "layer": ["tests/layer"],
}
# What `explore` runs: in CI a few, at night all. The fourth run is the first one with late threads.
EXPLORING = {"explore": ["--sample", "--runs", "2"], "orders": ["--runs", "4"]}
CI = ["check", "tests", "snippets", "methods", "machine", "explore"]
WITHOUT_NPM = {"snippets", "methods", "matrix", "layer"}

NO_NPM = (
    "%s：网站照常可用，只是网页里的「运行」要从公共 CDN 下载 Python，可能很慢。"
    "装好 Node.js 20 或更新的版本后再运行一次，就由网站自己提供。"
)

COMMANDS = {
    "serve": ["-m", "mkdocs", "serve"],
    "build": ["-m", "mkdocs", "build", "--strict"],
    "zip": ["tools/pack.py"],
    "test": ["-m", "pytest"],
    "figures": ["-m", "tests.tools.figures"],
    "mutation": ["-m", "tests.tools.mutation"],
    "benchmark": ["-m", "tests.tools.benchmark"],
    "benchmark-machine": ["-m", "tests.machine.benchmark"],
    "soak": ["-m", "tests.tools.soak"],
    "soak-machine": ["-m", "tests.machine.soak"],
    "explore": ["-m", "tests.machine.explore"],
    "timelines": ["-m", "tests.machine.timelines"],
    "judge": ["-m", "tests.machine.cpython"],
}


def main(arguments):
    if not arguments or arguments[0] not in (*COMMANDS, "check", "ci", "matrix"):
        sys.exit(USAGE % "、".join(CI))
    if sys.version_info < OLDEST:
        sys.exit(
            f"网站和测试需要 Python {version(OLDEST)} 或更新的版本，"
            f"这里是 {version(sys.version_info[:2])}：请换一个 python 再运行。"
        )
    command, options = arguments[0], arguments[1:]
    if command == "serve":
        check_address(options)
    if command == "matrix":
        command, options = "ci", ["matrix", *options]
    if command == "ci":
        sys.exit(ci(options))
    install()
    if command in ("serve", "build", "zip", "test", "check"):
        install_packages()
    link_snippets()
    sys.exit(check() if command == "check" else run(COMMANDS[command] + options))


def run(arguments):
    """Run Python as it is in `.venv`; its exit status."""
    env = dict(os.environ, NO_MKDOCS_2_WARNING="1")
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, env=env).returncode


def check():
    """Look through the code and change nothing."""
    failed = run(["-m", "ruff", "check", "."])
    if run(["-m", "ruff", "format", "--check", "."]):
        failed = 1
        print("格式由 ruff 来改：.venv/bin/ruff format .", file=sys.stderr, flush=True)
    tsc = shutil.which("tsc", path=ROOT / "node_modules" / ".bin")
    if tsc is None:
        return missing("没有检查 JavaScript：要先有 Node.js 20 或更新的版本，再运行一次") or failed
    return subprocess.run([tsc, "--build"], cwd=ROOT).returncode or failed


def ci(words):
    """All steps, or those that are named; what follows from the first option on is for pytest."""
    count = next((n for n, word in enumerate(words) if word.startswith("-")), len(words))
    names, options = words[:count] or CI, words[count:]
    if {"-h", "--help"} & set(options):
        # pytest would list its own in each step, and what isn't pytest's would run.
        sys.exit(USAGE % "、".join(CI))
    known = ["check", *STEPS, *EXPLORING]
    if unknown := set(names) - set(known):
        sys.exit(f"CI 没有这一步：{'、'.join(sorted(unknown))}；有的是 {'、'.join(known)}")
    # What isn't installed is a failure from here on, not a skip.
    os.environ["CI"] = "true"
    install()
    install_optional()
    if not set(names) <= WITHOUT_NPM:
        install_packages()
    link_snippets()
    report = []
    for name in names:
        print(f"\n== {name} ==", flush=True)
        started = time.monotonic()
        if name == "check":
            status = check()
        elif name in EXPLORING:
            status = run([*COMMANDS["explore"], *EXPLORING[name]])
        else:
            status = run(["-m", "pytest", *STEPS[name], *options])
        report.append((name, status, time.monotonic() - started))
    print()
    for name, status, seconds in report:
        print(f"{'失败' if status else '通过'}  {name}，{seconds:.0f} 秒", flush=True)
    return int(any(status for _, status, _ in report))


def missing(what):
    """Say what isn't there; where CI runs, that is a failure."""
    print(what, file=sys.stderr, flush=True)
    return 1 if os.environ.get("CI") else 0


def version(numbers):
    return ".".join(map(str, numbers))


def check_address(options):
    """Stop before the installation if the address is taken."""
    address = "127.0.0.1:8000"
    for option, value in zip(options, options[1:] + [""]):
        if option in ("-a", "--dev-addr"):
            address = value
    host, _, port = address.rpartition(":")
    try:
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except (OSError, ValueError, OverflowError) as error:
        sys.exit(
            f"不能使用地址 {address}（{error}）：可能有别的程序占用了这个端口，"
            "换一个试试，例如 python dev.py serve -a 127.0.0.1:8001"
        )


def install():
    """Bring `.venv` up to `requirements.txt`, if it isn't already."""
    wanted = (ROOT / "requirements.txt").read_bytes() + sys.version.encode()
    stamp = VENV / "installed"
    digest = hashlib.sha256(wanted).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    print("正在安装依赖到 .venv（只有第一次需要）……", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True)
        subprocess.run([PYTHON, *PIP, "-r", ROOT / "requirements.txt"], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"安装失败（{error}）：请检查网络后再运行一次。")
    stamp.write_text(digest)


def install_optional():
    """Bring the packages that some programs need, as far as they are to be had."""
    wanted = ROOT / "requirements-optional.txt"
    stamp = VENV / "optional"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    lines = [line.partition("#")[0].strip() for line in wanted.read_text("utf-8").splitlines()]
    # What the site and the tests need stays at its version.
    pip = [PYTHON, *PIP, "-c", ROOT / "requirements.txt"]
    refused = [line for line in lines if line and subprocess.run([*pip, line]).returncode]
    if refused:
        print(f"没有装上 {'、'.join(refused)}：用到它们的程序运行不了", file=sys.stderr, flush=True)
    else:
        stamp.write_text(digest)


def install_packages():
    """Bring what the site serves for 运行, if npm is there; without it the browser asks the public CDN."""
    lock = ROOT / "package-lock.json"
    stamp = ROOT / "node_modules" / "installed"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    npm = shutil.which("npm")
    if npm is None:
        if missing(NO_NPM % "没有找到 npm"):
            sys.exit(1)
        return
    print("正在用 npm 安装网页里运行程序所需的文件（只有第一次需要）……", flush=True)
    done = subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT)
    if done.returncode:
        if missing(NO_NPM % "npm ci 失败了"):
            sys.exit(1)
    else:
        shutil.copy(lock, stamp)


def link_snippets():
    """Mend the link docs/snippets, which Git for Windows writes as a text file."""
    link = ROOT / "docs" / "snippets"
    if link.is_dir():
        return
    if link.is_symlink() or link.exists():
        link.unlink()
    if os.name == "nt":
        import _winapi

        # A junction needs no special rights, unlike a symbolic link.
        _winapi.CreateJunction(str(ROOT / "snippets"), str(link))
    else:
        link.symlink_to(Path("..") / "snippets", target_is_directory=True)


if __name__ == "__main__":
    main(sys.argv[1:])
