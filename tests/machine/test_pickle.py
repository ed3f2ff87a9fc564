"""What the timeline says is in a message: pickles, read without running anything of them."""

from __future__ import annotations

import base64
import collections
import json
import pickle
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import missing

READ = Path(__file__).with_name("timeline") / "pickles.mjs"

SHARED = ["same"]
VALUES = [
    *(None, True, False, 0, 1, -1, 255, 256, 65536, -(2**31), 2**31, 2**100, -(2**100), 0.1, 1e22, -0.0),
    *("", "中文", "a" * 100, b"", b"abc\x00\xff\n", bytearray(b"xy")),
    *([], [1, [2, [3]]], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), {}, {"a": 1, "b": [2, {"c": None}]}),
    *(set(), {"one"}, frozenset({"one"}), list(range(2000)), [SHARED, SHARED]),
    (0, 3, len, ([1, 2],), {}),
]


class Thing:
    def __init__(self):
        self.name = "n"
        self.data = b"\x00" * 150


def read(pickles: list[bytes]) -> list[dict]:
    node = shutil.which("node")
    if node is None:
        missing("no Node.js: install version 20 or newer")
    text = json.dumps([base64.b64encode(one).decode() for one in pickles])
    done = subprocess.run([node, READ], input=text, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_values_are_those_that_were_written(protocol):
    values = [
        one for one in VALUES if protocol >= 5 or not isinstance(one, bytes | bytearray | set | frozenset)
    ]
    pickles = [pickle.dumps(one, protocol) for one in values]
    for value, pickled, told in zip(values, pickles, read(pickles), strict=True):
        assert told["complete"]
        if value != VALUES[-1]:
            assert told["repr"] == repr(value)
        # But for what stands before it and behind it: PROTO, FRAME, STOP, and what puts it into the memo.
        assert 0 <= len(pickled) - told["size"] <= 14


def test_an_object_is_its_class_and_its_attributes():
    module = __name__
    told, counted = read([pickle.dumps(Thing()), pickle.dumps(collections.Counter("aab"))])
    data = "\\x00" * 150
    assert told["repr"] == f"{module}.Thing(name='n', data=b'{data}')"
    assert counted["repr"] == "collections.Counter({'a': 2, 'b': 1})"


def test_of_what_is_cut_off_there_is_what_has_come():
    whole = pickle.dumps((0, {"name": "n", "data": bytes(100_000)}))
    (told,) = read([whole[:1000]])
    assert not told["complete"]
    assert told["repr"].startswith("(0, {'name': 'n', 'data': b'\\x00")
    assert 99_000 < told["size"] <= len(whole)


def test_whatever_comes_is_read_or_is_none():
    pickled = pickle.dumps(VALUES)
    broken = [pickled[:i] + bytes([byte]) + pickled[i + 1 :] for i in range(2, 200) for byte in b"(Rt\0"]
    told = read([*broken, b"", b"hello", bytes(100)])
    assert told[-3:] == [None] * 3
