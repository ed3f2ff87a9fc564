import importlib.util
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

CODE = "def count(line): return len(line)"


def load(path):
    """按路径导入，不经过 sys.path"""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def try_it(function):
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        try:
            print("个数", executor.submit(function, "a b c").result())
        except BrokenProcessPool:
            print("工作进程死了")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counting.py"
        path.write_text(CODE)
        function = load(path).count
        try_it(function)
        # 新的工作进程会得到主进程的 sys.path
        sys.path.append(folder)
        try_it(function)
