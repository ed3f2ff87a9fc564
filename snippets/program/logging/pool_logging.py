import logging
import sys
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import get_context

logger = logging.getLogger(__name__)


def log_to(records):
    root = logging.getLogger()
    # 不是加上，而是换成：留着别的 handler，一条就写两遍
    root.handlers = [QueueHandler(records)]
    root.setLevel(logging.INFO)


def total(line):
    try:
        logger.info("%s 合计 %d", line, sum(map(int, line.split())))
    except ValueError:
        # 调用栈变成文字，和日志一起送到主进程
        logger.exception("加不起来: %s", line)


if __name__ == "__main__":
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        logging.Formatter("%(levelname)s [%(processName)s] %(message)s")
    )
    # 主进程里有线程，所以不用 fork；队列也要是 spawn 的
    spawn = get_context("spawn")
    records = spawn.Queue()
    listener = QueueListener(records, handler)
    listener.start()
    log_to(records)
    logger.info("开始")
    with ProcessPoolExecutor(1, spawn, log_to, [records]) as executor:
        executor.map(total, ["1 2 3", "4 x 6"])
    logger.info("结束")
    listener.stop()
