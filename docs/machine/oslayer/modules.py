"""The standard library's modules that stand on an operating system, and how this layer completes them."""

import importlib
import importlib.util
import sys

from . import frames

# Pure-Python modules take the names over from those that are C elsewhere.
BELOW = {"os": ("os", "posix"), "signal": ("_signal",), "socket": ("_socket",)}


def replace(module: str, names: dict[str, object]) -> None:
    """Set names of a module, by its public name, and of what it takes them from."""
    for below in BELOW.get(module, (module,)):
        vars(importlib.import_module(below)).update(names)


def complete(module: str, names: dict[str, object]) -> None:
    """Set names of a module that this layer hasn't set already: those of Emscripten do nothing.

    Args:
        module: its public name, as "socket".
        names: what to set.
    """
    for below in BELOW.get(module, (module,)):
        there = vars(importlib.import_module(below))
        for name, value in names.items():
            if not _is_ours(there.get(name)):
                there[name] = value


def _is_ours(value: object) -> bool:
    # Types that are given away bear the name of the module that they are in.
    code = getattr(value, "__code__", None)
    if code is not None:
        return frames.is_of_layer(code)
    return str(getattr(value, "__module__", "")).startswith(__package__)


class _Completing:
    """Finds the modules that are completed once a program imports them."""

    names = {}

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        make = cls.names.pop(name, None)
        if make is None:
            return None
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            complete(name, make())

        # The loader of a zip file serves many modules.
        spec.loader = _Loader(spec.loader, exec_module)
        return spec


class _Loader:
    def __init__(self, loader, exec_module):
        self._loader = loader
        self.exec_module = exec_module

    def __getattr__(self, name):
        return getattr(self._loader, name)


def complete_later(module: str, make) -> None:
    """As `complete`, when a program imports the module; `make()` gives the names then."""
    _Completing.names[module] = make
    if _Completing not in sys.meta_path:
        sys.meta_path.insert(0, _Completing)
