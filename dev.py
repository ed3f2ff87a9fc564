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
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

USAGE = """用法：python dev.py 命令 [选项]

  serve      安装依赖，在本机打开网站（选项同 mkdocs serve，例如 -a 127.0.0.1:8001）
  build      安装依赖，把网站生成到 site/
  test       安装依赖，运行全部测试（选项同 pytest，例如 docs/pool.md --python 3.10,3.13）
  mutation   逐个弄坏每个程序，看文档测试是否都能发现
  benchmark  比较文档测试的耗时
  benchmark-machine  测量浏览器里的机器
  soak       满载的机器上反复运行整套测试（选项：次数）
  soak-machine  浏览器里反复运行每个程序（选项：次数）
"""

NO_NPM = (
    "%s：网站照常可用，只是网页里的「运行」要从公共 CDN 下载 Python，可能很慢。"
    "装好 Node.js 20 或更新的版本后再运行一次，就由网站自己提供。"
)

COMMANDS = {
    "serve": ["-m", "mkdocs", "serve"],
    "build": ["-m", "mkdocs", "build", "--strict"],
    "test": ["-m", "pytest"],
    "mutation": ["-m", "tests.tools.mutation"],
    "benchmark": ["-m", "tests.tools.benchmark"],
    "benchmark-machine": ["-m", "tests.machine.benchmark"],
    "soak": ["-m", "tests.tools.soak"],
    "soak-machine": ["-m", "tests.machine.soak"],
}


def main(arguments):
    if not arguments or arguments[0] not in COMMANDS:
        sys.exit(USAGE)
    if sys.version_info < OLDEST:
        sys.exit(
            f"网站和测试需要 Python {version(OLDEST)} 或更新的版本，"
            f"这里是 {version(sys.version_info[:2])}：请换一个 python 再运行。"
        )
    command, options = arguments[0], arguments[1:]
    if command == "serve":
        check_address(options)
    install()
    if command in ("serve", "build", "test"):
        install_packages()
    link_snippets()
    env = dict(os.environ, NO_MKDOCS_2_WARNING="1")
    done = subprocess.run([PYTHON, *COMMANDS[command], *options], cwd=ROOT, env=env)
    sys.exit(done.returncode)


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
        subprocess.run(
            [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            + ["-r", ROOT / "requirements.txt"],
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"安装失败（{error}）：请检查网络后再运行一次。")
    stamp.write_text(digest)


def install_packages():
    """Bring what the site serves for 运行, if npm is there; without it the browser asks the public CDN."""
    lock = ROOT / "package-lock.json"
    stamp = ROOT / "node_modules" / "installed"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    npm = shutil.which("npm")
    if npm is None:
        print(NO_NPM % "没有找到 npm", file=sys.stderr, flush=True)
        return
    print("正在用 npm 安装网页里运行程序所需的文件（只有第一次需要）……", flush=True)
    done = subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT)
    if done.returncode:
        print(NO_NPM % "npm ci 失败了", file=sys.stderr, flush=True)
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
