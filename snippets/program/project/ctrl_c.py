import signal
import sys
import tempfile
from pathlib import Path
from unittest import mock

from loganalyzer.__main__ import main
from loganalyzer.report import Report
from loganalyzer.samples import write_log


class Interrupted(Report):
    def add(self, path, result):
        super().add(path, result)
        print(f"做完 {path.name}，当作这时有人按下了 Ctrl-C")
        signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for number in range(8):
            write_log(Path(folder) / f"web{number}.log", 1000)
        sys.argv += [folder, "--workers", "2"]
        # 让 main() 用上面的报告，代替原来的
        with mock.patch("loganalyzer.__main__.Report", Interrupted):
            print("退出码", main())
    Path("loganalyzer.txt").unlink()
