import logging
import sys
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue

logger = logging.getLogger(__name__)


def log_to(records):
    root = logging.getLogger()
    # 不是加上，而是换成：fork 的子进程还带着主进程的 handler
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
    records = Queue()
    listener = QueueListener(records, handler)
    log_to(records)
    logger.info("开始")
    with ProcessPoolExecutor(
        max_workers=1, initializer=log_to, initargs=(records,)
    ) as executor:
        executor.map(total, ["1 2 3", "4 x 6"])
        listener.start()  # 先启动进程，再启动线程
    logger.info("结束")
    listener.stop()
