"""A browser whose page runs programs in the machine.

It needs no driver: the page asks a local server for its next program and posts the result.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from tests.machine.vendor import outdated
from tests.server import Handler, serving

DOCS = Path(__file__).parents[3] / "docs"
PAGE = Path(__file__).with_name("page.html")
SCRIPT = PAGE.with_suffix(".mjs")

# A fresh profile of Firefox says so in tabs and windows of its own.
PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "toolkit.telemetry.enabled": False,
}

COMMANDS = {
    "chromium": [
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-popup-blocking",
        "--user-data-dir={profile}",
    ],
    "firefox-esr": ["--headless", "--no-remote", "--profile", "{profile}"],
}


# The first versions that have what the machine needs.
OLDEST = {"chromium": 137, "firefox-esr": 153}


def missing(name: str) -> str | None:
    """Why browser `name` can't be used, or None."""
    if not shutil.which(name):
        return f"{name} isn't installed"
    told = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
    version = re.search(r"\d+", told)
    if not version or int(version[0]) < OLDEST[name]:
        return f"{name} is too old: {told.strip()}; the machine needs {OLDEST[name]}"
    return outdated()


def launch(
    name: str, profile: str, *arguments: str, preferences: dict[str, object] = PREFERENCES
) -> subprocess.Popen:
    """Start a browser with a new profile; the preferences are Firefox's. end() ends it."""
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items()]
    Path(profile, "user.js").write_text("\n".join(lines))
    options = [option.format(profile=profile) for option in COMMANDS[name]]
    return subprocess.Popen(
        [name, *options, *arguments],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def end(process: subprocess.Popen) -> None:
    """End a browser, with all its processes."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


class _Judging(Handler):
    """Serves the machine, and the judge's page with its programs and results."""

    cache = "no-cache"

    def __init__(self, *args, browser: Browser, **options):
        self.browser = browser
        super().__init__(*args, **options)

    def do_GET(self):
        if self.path == "/judge/":
            self.answer(PAGE.read_bytes(), "text/html; charset=utf-8")
        elif self.path == "/judge/page.mjs":
            self.answer(SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        else:
            super().do_GET()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/judge/job":
            self.answer(json.dumps(self.browser.jobs.get()).encode(), "application/json")
        else:
            self.browser.results.put(json.loads(body))
            self.answer(b"", "text/plain")


class Browser:
    """A headless browser, started when the first program comes."""

    # Seconds for the browser and the runtime to start, and to end what is stopped.
    PATIENCE = 60

    def __init__(self, name: str, docs: Path = DOCS):
        self.name = name
        self.docs = docs  # The folder that has the machine.
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def start(self) -> None:
        if problem := outdated():
            raise RuntimeError(problem)
        # New queues: whatever an earlier page still posts is lost.
        self.jobs, self.results = queue.Queue(), queue.Queue()
        self.server = ExitStack()
        address = self.server.enter_context(serving(self.docs, _Judging, browser=self))
        self.profile = tempfile.mkdtemp(prefix="judge-")
        self.process = launch(self.name, self.profile, f"{address}judge/")

    def close(self) -> None:
        if not self.process:
            return
        end(self.process)
        self.process = None
        self.server.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def run(
        self,
        source: str,
        name: str,
        files: dict[str, bytes],
        seconds: float,
        arguments: list[str] = (),
        **options,
    ) -> dict:
        """Run a program; returns what machine.run() resolves with, and `stopped` or `error`.

        With `orders`, what else machine.explore() is to know, it is run in many: what that resolves with.
        """
        if not self.process:
            self.start()
        encoded = {path: base64.b64encode(content).decode() for path, content in files.items()}
        self.jobs.put(
            {
                "source": source,
                "name": name,
                "files": encoded,
                "seconds": seconds,
                "arguments": list(arguments),
                **options,
            }
        )
        try:
            result = self.results.get(timeout=seconds + self.PATIENCE)
        except queue.Empty:
            result = {"failed": "the page doesn't answer"}
        if "failed" in result:
            self.close()
            return {"error": result["failed"], "stdout": "", "stderr": "", "stopped": True}
        return result


def work_through(items: Iterable, work: Callable[[Browser, object], bool], name: str, jobs: int) -> None:
    """Call `work(window, item)` for each item, in as many browsers as `jobs` says, until one returns False.

    No browser outlives the call, whatever ends it.
    """
    waiting = queue.SimpleQueue()
    for item in items:
        waiting.put(item)
    going_on = True
    problems = []

    def take(window: Browser):
        nonlocal going_on
        try:
            while going_on:
                if not work(window, waiting.get_nowait()):
                    going_on = False
        except queue.Empty:
            pass
        except BaseException as problem:
            going_on = False
            problems.append(problem)

    with ExitStack() as browsers:
        # Daemons: one that waits for a browser that was closed is waited for by nobody.
        threads = [
            threading.Thread(target=take, args=[browsers.enter_context(Browser(name))], daemon=True)
            for _ in range(jobs)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if problems:
        raise problems[0]
