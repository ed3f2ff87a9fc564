"""A program's processes belong to no origin: every way out of the machine is tried, in both browsers."""

from __future__ import annotations

import json

import pytest

from tests.builds import missing
from tests.server import Handler, serving

from .cpython import browser

# JavaScript that a program can run: what it waits for must fail. ADDRESS answers whatever asks.
WAYS = {
    "fetch": "fetch('ADDRESS')",
    "opaque fetch": "fetch('ADDRESS', { mode: 'no-cors', keepalive: true })",
    "XMLHttpRequest": """new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        Object.assign(request, { onload: resolve, onerror: () => reject('error') });
        request.open('GET', 'ADDRESS');
        request.send();
    })""",
    "WebSocket": """new Promise((resolve, reject) => {
        Object.assign(new WebSocket('ADDRESS'.replace('http', 'ws')), { onopen: resolve, onerror: reject });
    })""",
    "EventSource": """new Promise((resolve, reject) => {
        Object.assign(new EventSource('ADDRESS'), { onopen: resolve, onerror: reject });
    })""",
    "import": "import('ADDRESS')",
    "importScripts": "importScripts('ADDRESS')",
    "importScripts of a new worker": """new Promise((resolve, reject) => {
        const source = `try { importScripts('ADDRESS'); postMessage(1); } catch { postMessage(0); }`;
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => (data ? resolve() : reject('refused'));
        worker.onerror = reject;
    })""",
    "worker": """new Promise((resolve, reject) => {
        Object.assign(new Worker('ADDRESS'), { onmessage: resolve, onerror: reject });
    })""",
    "fetch of a new worker": """new Promise((resolve, reject) => {
        const source = `fetch('ADDRESS').then(() => postMessage(1), () => postMessage(0))`;
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => (data ? resolve() : reject('refused'));
        worker.onerror = reject;
    })""",
    "fetch of a data: worker": """new Promise((resolve, reject) => {
        const source = `fetch('ADDRESS').then(() => postMessage(1), () => postMessage(0))`;
        const worker = new Worker('data:text/javascript,' + encodeURIComponent(source));
        worker.onmessage = ({ data }) => (data ? resolve() : reject('refused'));
        worker.onerror = reject;
    })""",
    "caches": "caches.open('machine')",
    "IndexedDB": """new Promise((resolve, reject) => {
        Object.assign(indexedDB.open('machine'), { onsuccess: resolve, onerror: reject });
    })""",
    "OPFS": "navigator.storage.getDirectory()",
    # What other pages and other runs would hear, and what they start from.
    "BroadcastChannel": "new BroadcastChannel('machine')",
    "Web Locks": "navigator.locks.request('machine', () => 1)",
    "SharedWorker": "new SharedWorker('data:text/javascript,')",
    "worker of its own": "new Worker(URL.createObjectURL(new Blob([''])))",
    "other runs' addresses": "URL.revokeObjectURL(self.location.href)",
}

PROGRAM = """
import json
import time

import js

print("origin", js.self.origin)
ways = json.loads(WAYS)
attempts = "".join(
    f"try {{ await ({way}); told.push('reached'); }} catch {{ told.push('refused'); }}"
    for way in ways.values()
)
told = js.eval(f"(() => {{ const told = []; (async () => {{ {attempts} }})(); return told; }})()")
for number, name in enumerate(ways):
    while told.length == number:
        time.sleep(0.01)
    print(name, told[number])
"""


class _Open(Handler):
    """Answers whoever asks, from whatever origin, and remembers it."""

    def __init__(self, *args, asked: list[str], **options):
        self.asked = asked
        super().__init__(*args, **options)

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def do_GET(self):
        self.asked.append(self.path)
        self.answer(b"self.postMessage?.(1)", "text/javascript")


@pytest.fixture
def asked():
    return []


@pytest.fixture
def program(tmp_path, asked):
    """The program, which tries each way to a server that keeps what it was asked for in `asked`."""
    with serving(tmp_path, _Open, asked=asked) as address:
        ways = {name: way.replace("ADDRESS", address) for name, way in WAYS.items()}
        yield f"WAYS = {json.dumps(json.dumps(ways))}\n{PROGRAM}"


EXPECTED = ["origin null", *(f"{name} refused" for name in WAYS)]


def test_no_way_leads_out_in_chromium(run, window, program, asked):
    result = run(program)
    assert result["stdout"].splitlines() == EXPECTED, result["stderr"]
    assert not asked
    # The server does answer who may ask.
    window.evaluate("address => fetch(address)", program.partition("fetch('")[2].partition("'")[0])
    assert asked


def test_no_way_leads_out_in_firefox(program, asked):
    if problem := browser.missing("firefox-esr"):
        missing(problem)
    with browser.Browser("firefox-esr") as firefox:
        result = firefox.run(program, "out.py", {}, 60)
    assert result["stdout"].splitlines() == EXPECTED, result["stderr"]
    assert not asked


# All that a worker's globals have, and what they inherit, by how it is called.
NAMES = """
import js
from pyodide.code import run_js

print(*run_js('''
    const names = new Set();
    for (const start of [self, navigator, URL]) {
        for (let owner = start; owner; owner = Object.getPrototypeOf(owner)) {
            for (const name of Object.getOwnPropertyNames(owner)) names.add(name);
        }
    }
    [...names].filter((name) => /worker|channel|lock|revoke|share/i.test(name)).sort()
'''))
"""

# These reach nobody else: channels between who has one of their two ends, and names of this worker itself.
HARMLESS = {
    "DedicatedWorkerGlobalScope",
    "MessageChannel",
    "RTCDataChannel",
    "SharedArrayBuffer",
    "WorkerGlobalScope",
    "WorkerLocation",
    "WorkerNavigator",
}


def test_a_program_finds_no_channel_to_other_runs(run):
    result = run(NAMES)
    assert not set(result["stdout"].split()) - HARMLESS, result["stderr"]
