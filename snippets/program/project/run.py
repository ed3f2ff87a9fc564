import runpy
import sys
import tempfile
from pathlib import Path

from loganalyzer.samples import write_log

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder)
        for number in range(1, 5):
            write_log(logs / f"web{number}.log", 1000)
        with open(logs / "web2.log", "a", encoding="utf-8") as file:
            file.write("2026-11-26 12:00:00 GET /ca")  # 写到一半断了电
        # 这个文件里不是文字
        (logs / "photo.log").write_bytes(bytes(range(256)))
        # 这个文件不存在
        missing = logs / "gone.log"
        # 等于在终端输入：
        # python -m loganalyzer logs gone.log --workers 2
        sys.argv += [folder, str(missing), "--workers", "2"]
        try:
            runpy.run_module("loganalyzer", run_name="__main__")
        except SystemExit as end:
            print("退出码", end.code)
    log = Path("loganalyzer.txt")
    print(f"{log.name} 里:", log.read_text("utf-8").strip())
    log.unlink()
