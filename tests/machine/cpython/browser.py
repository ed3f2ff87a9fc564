"""A browser whose page runs programs in the machine.

It needs no driver: the page asks a local server for its next program and posts the result.
"""

from __future__ import annotations

import base64
import functools
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DOCS = Path(__file__).parents[3] / "docs"
PAGE = Path(__file__).with_name("page.html")

# A fresh profile of Firefox says so in tabs and windows of its own.
PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
}

COMMANDS = {
    "chromium": [
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
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
    if not (DOCS / "machine/vendor/pyodide").is_dir():
        return "docs/machine/vendor is missing (node tools/vendor.mjs)"
    return None


class Handler(SimpleHTTPRequestHandler):
    """Serves the machine, and the judge's page with its programs and results."""

    def __init__(self, *args, browser: Browser):
        self.browser = browser
        super().__init__(*args, directory=str(DOCS))

    def log_message(self, *args):
        pass

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/judge/":
            self.answer(PAGE.read_bytes(), "text/html; charset=utf-8")
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

    def __init__(self, name: str):
        self.name = name
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def start(self) -> None:
        # New queues: whatever an earlier page still posts is lost.
        self.jobs, self.results = queue.Queue(), queue.Queue()
        handler = functools.partial(Handler, browser=self)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.profile = tempfile.mkdtemp(prefix="judge-")
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        Path(self.profile, "user.js").write_text("\n".join(lines))
        options = [option.format(profile=self.profile) for option in COMMANDS[self.name]]
        address = f"http://127.0.0.1:{self.server.server_port}/judge/"
        self.process = subprocess.Popen(
            [self.name, *options, address],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        if not self.process:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None
        self.server.shutdown()
        self.server.server_close()
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
        """Run a program; returns what machine.run() resolves with, and `stopped` or `error`."""
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
            return self.results.get(timeout=seconds + self.PATIENCE)
        except queue.Empty:
            self.close()
            return {"error": "the page doesn't answer", "stdout": "", "stderr": "", "stopped": True}
