"""读懂日志：一行，一个文件。"""

import logging
import re
from collections import Counter
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

# 例如：2026-11-26 09:00:01 GET /cart 200 35
LINE = re.compile(r"\S+ \S+ \S+ (\S+) (\d{3}) (\d+)")


@dataclass
class Summary:
    """一个文件的小结，或者几个文件合起来的。"""

    requests: Counter = field(default_factory=Counter)
    errors: Counter = field(default_factory=Counter)
    milliseconds: Counter = field(default_factory=Counter)
    bad_lines: int = 0


def summarise(path):
    """在工作进程里执行：参数是文件名，返回的只是几个数。"""
    summary = Summary()
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(map(str.strip, file), 1):
            found = LINE.fullmatch(line)
            if found is None:
                summary.bad_lines += 1
                logger.warning(
                    "%s 第 %d 行: %s", path.name, number, line
                )
                continue
            page, status, milliseconds = found.groups()
            summary.requests[page] += 1
            summary.errors[page] += status.startswith("5")
            summary.milliseconds[page] += int(milliseconds)
    return summary
