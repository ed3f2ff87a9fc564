"""命令行：python -m loganalyzer 文件夹"""

import argparse
import sys
from pathlib import Path

from .logs import listening
from .report import Report
from .work import summarise_all


def main():
    parser = argparse.ArgumentParser(__package__)
    parser.add_argument("paths", nargs="+", type=Path)
    # 不写就由执行器来定：有几个核就几个，Windows 上最多 61 个
    parser.add_argument("--workers", type=int)
    parser.add_argument("--log", default="loganalyzer.txt")
    options = parser.parse_args()
    files = []
    for path in options.paths:
        # Windows 的终端不会展开 *.log，所以可以只给文件夹
        files += sorted(path.glob("*.log")) if path.is_dir() else [path]
    report = Report()

    def add(path, result):
        report.add(path, result)
        # 进度写到标准错误，报告才能单独存进文件
        print(f"{report.done}/{len(files)}", file=sys.stderr)

    with listening(options.log) as queue:
        complete = summarise_all(files, queue, add, options.workers)
    print(*report.lines(), sep="\n")
    if not complete:
        print(f"被 Ctrl-C 打断，还差 {len(files) - report.done} 个文件")
    return int(not complete or bool(report.failed))


if __name__ == "__main__":
    sys.exit(main())
