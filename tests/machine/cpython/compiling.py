"""Runs in the machine: compiles the files of the package `test`, so that a child imports them fast.

The installed Python can't do it: bytecode is for one version only.
"""

import base64
import importlib._bootstrap_external as loader
import json
import sys
from importlib.util import cache_from_source, source_hash
from pathlib import Path

compiled = {}
for path in map(str, Path(sys.argv[1]).rglob("*.py")):
    source = Path(path).read_bytes()
    code = compile(source, path, "exec", dont_inherit=True)
    bytecode = loader._code_to_hash_pyc(code, source_hash(source), checked=False)
    compiled[cache_from_source(path)] = base64.b64encode(bytecode).decode()
print(json.dumps(compiled))
