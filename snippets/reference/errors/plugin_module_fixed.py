import importlib
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report_plugin.py")
        path.write_text(
            "def run():\n    print('插件执行了')\n", "utf-8"
        )
        # 子进程拿到的 sys.path 和主进程的一样，两边都找得到
        sys.path.append(folder)
        plugin = importlib.import_module(path.stem)
        process = get_context("spawn").Process(target=plugin.run)
        process.start()
        process.join()
        print("子进程的退出码:", process.exitcode)
