"""Modules that most programs need: a spare process has their code ready, and a program's import executes it.

So each is imported when the program asks for it, as anywhere: what it does then has its place among what the
program does (`multiprocessing.util` registers what waits for children at exit), and a module of the
program's own comes before it. To read and unpack them from the library takes five times as long.
"""

import atexit
import contextlib
import importlib
import importlib.machinery
import os
import sys

_LIBRARY = os.path.dirname(os.__file__)

_ready = {}  # name → spec of a module whose code is here


class _Loader:
    """Executes code that is here; for all else there is the loader that has brought it."""

    def __init__(self, loader, code, setting, then):
        self._loader = loader
        self._code = code
        self._setting = setting
        self._then = then

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        with self._setting():
            exec(self._code, module.__dict__)
        self._then(module)

    def get_code(self, name):
        return self._code

    def __getattr__(self, name):
        return getattr(self._loader, name)


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        spec = _ready.get(name)
        if spec is None or not _comes_first(spec, path):
            return None
        return _copy(spec, spec.loader)


def _comes_first(spec, path) -> bool:
    """Whether the standard library is where the module is found."""
    folder = spec.origin.rpartition("/")[0]
    if spec.submodule_search_locations is not None:
        folder = folder.rpartition("/")[0]
    if path is not None:
        return list(path)[:1] == [folder]
    before = sys.path[: sys.path.index(folder)] if folder in sys.path else sys.path
    return importlib.machinery.PathFinder.find_spec(spec.name, before) is None


def _copy(spec, loader):
    copy = importlib.machinery.ModuleSpec(
        spec.name, loader, origin=spec.origin, is_package=spec.submodule_search_locations is not None
    )
    if spec.submodule_search_locations is not None:
        copy.submodule_search_locations = list(spec.submodule_search_locations)
    copy.has_location = True
    return copy


def _nothing(module) -> None:
    pass


def make_ready(names) -> None:
    """Have the code of modules ready, and of all that they import; after `prepare`."""
    registered = atexit._ncallbacks()
    before = set(sys.modules)
    for name in names:
        importlib.import_module(name)
    # They will register this when the program imports them.
    atexit.unregister(sys.modules["multiprocessing.util"]._exit_function)
    assert atexit._ncallbacks() == registered
    for name in set(sys.modules) - before:
        spec = getattr(sys.modules[name], "__spec__", None)
        if name == "__mp_main__":
            del sys.modules[name]
        elif (
            spec is not None
            and hasattr(spec.loader, "get_code")
            and spec.origin not in (None, "built-in", "frozen")
        ):
            loader = spec.loader
            if not isinstance(loader, _Loader):
                loader = _loader(name, loader)
            _ready[name] = _copy(spec, loader)
            del sys.modules[name]
    sys.meta_path.insert(0, _Finder)


def _loader(name, loader):
    setting = _Preparing.settings.get(name, contextlib.nullcontext)
    return _Loader(loader, loader.get_code(name), setting, _Preparing.then.get(name, _nothing))


class _Preparing:
    """Finds the modules of the library that need a setting, or something done."""

    settings = {}
    then = {}

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name not in cls.settings and name not in cls.then:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or not spec.origin or not spec.origin.startswith(f"{_LIBRARY}/"):
            return None  # The program's own, which has this name.
        return _copy(spec, _loader(name, spec.loader))


def prepare(settings: dict, then: dict) -> None:
    """Do what some modules need when they are imported.

    Args:
        settings: by name, in which context a module is executed.
        then: by name, what is to be done with a module once it has been.
    """
    _Preparing.settings, _Preparing.then = settings, then
    sys.meta_path.insert(0, _Preparing)
