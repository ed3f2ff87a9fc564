import importlib.util
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
        # 按路径载入：主进程有了，子进程凭名字却找不到文件
        spec = importlib.util.spec_from_file_location(path.stem, path)
        plugin = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = plugin
        spec.loader.exec_module(plugin)
        process = get_context("spawn").Process(target=plugin.run)
        process.start()
        process.join()
        print("子进程的退出码:", process.exitcode)
