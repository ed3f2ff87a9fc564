"""Firefox, driven as a reader would: by clicks and keys, over its own protocol, Marionette."""

from __future__ import annotations

import json
import socket
import tempfile
import time
from contextlib import contextmanager

from .cpython import browser

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox:
    """A window of Firefox; what it is asked for is WebDriver's commands."""

    # Seconds for whatever is waited for.
    PATIENCE = 120

    def __init__(self, connection: socket.socket):
        self._file = connection.makefile("rwb")
        self._number = 0
        self._receive()  # It says hello.
        self.command("WebDriver:NewSession", capabilities={})

    def _receive(self):
        length = b""
        while (byte := self._file.read(1)) != b":":
            length += byte
        return json.loads(self._file.read(int(length)))

    def command(self, name: str, **parameters):
        """Its answer; RuntimeError if Firefox refuses."""
        self._number += 1
        text = json.dumps([0, self._number, name, parameters]).encode()
        self._file.write(b"%d:%b" % (len(text), text))
        self._file.flush()
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def visit(self, address: str) -> None:
        self.command("WebDriver:Navigate", url=address)

    def evaluate(self, expression: str, *arguments):
        """The value of an expression, in which the arguments are `arguments`; a promise's is waited for."""
        return self.command("WebDriver:ExecuteScript", script=f"return {expression}", args=arguments)

    def wait(self, expression: str, *arguments):
        """Wait until an expression is true; its value."""
        end = time.monotonic() + self.PATIENCE
        while not (value := self.evaluate(expression, *arguments)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.1)
        return value

    def find(self, selector: str, text: str = "") -> str:
        """An element with a text in it, as soon as it can be seen."""
        return self.wait(
            "[...document.querySelectorAll(arguments[0])].find((element) =>"
            " element.textContent.includes(arguments[1]) && element.checkVisibility())",
            selector,
            text,
        )[ELEMENT]

    def click(self, selector: str, text: str = "") -> None:
        self.command("WebDriver:ElementClick", id=self.find(selector, text))

    def type(self, selector: str, keys: str) -> None:
        """Type into an element; keys without a character are WebDriver's."""
        self.command("WebDriver:ElementSendKeys", id=self.find(selector), text=keys)


@contextmanager
def firefox():
    """Firefox with a profile of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    preferences = {**browser.PREFERENCES, "marionette.port": port}
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        process = browser.launch("firefox-esr", profile, "--marionette", preferences=preferences)
        try:
            yield Firefox(_connect(port))
        finally:
            browser.end(process)


def _connect(port: int) -> socket.socket:
    end = time.monotonic() + Firefox.PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            assert time.monotonic() < end, "Firefox doesn't answer"
            time.sleep(0.1)
