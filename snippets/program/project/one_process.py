import tempfile
from pathlib import Path

from loganalyzer.parse import summarise
from loganalyzer.report import Report
from loganalyzer.samples import write_log

if __name__ == "__main__":
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        for name in "web1.log", "web2.log":
            path = Path(folder) / name
            write_log(path, 100)
            # 先用普通的循环：函数对不对，和进程无关
            report.add(path, summarise(path))
            print(f"{name} 的最后两行：")
            print(*path.read_text("utf-8").splitlines()[-2:], sep="\n")
    print(*report.lines(), sep="\n")
