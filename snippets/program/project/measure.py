import os
import tempfile
import time
from pathlib import Path

from loganalyzer.logs import listening
from loganalyzer.parse import summarise
from loganalyzer.report import Report
from loganalyzer.samples import write_log
from loganalyzer.work import summarise_all


def report_seconds(name, work, files):
    begin, report = time.perf_counter(), Report()
    work(files, report)
    print(f"{name}: {time.perf_counter() - begin:.2f} 秒")
    print(next(report.lines()))


def loop(files, report):
    for path in files:
        report.add(path, summarise(path))


def two_workers(files, report):
    # 启动工作进程的时间也算在里面
    with listening(os.devnull) as queue:
        summarise_all(files, queue, report.add, max_workers=2)


if __name__ == "__main__":
    for count in 1, 8:
        with tempfile.TemporaryDirectory() as folder:
            files = [
                Path(folder) / str(number) for number in range(count)
            ]
            for path in files:
                write_log(path, 100_000)
            report_seconds("普通的循环", loop, files)
            report_seconds("两个工作进程", two_workers, files)
