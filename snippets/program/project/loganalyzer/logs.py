"""记日志：工作进程放进队列，主进程写进同一个文件。"""

import logging
from contextlib import contextmanager
from logging.handlers import QueueHandler, QueueListener

from . import context


def send_to(queue):
    """在工作进程里调用：从这里起，日志都放进队列。"""
    root = logging.getLogger()
    root.addHandler(QueueHandler(queue))
    root.setLevel(logging.INFO)


@contextmanager
def listening(path):
    """在主进程里使用：一个线程从队列里取日志，写进文件。"""
    queue = context.Queue()
    handler = logging.FileHandler(path, "w", encoding="utf-8")
    handler.setFormatter(
        logging.Formatter("%(levelname)s %(processName)s %(message)s")
    )
    listener = QueueListener(queue, handler)
    listener.start()
    try:
        yield queue
    finally:
        # 等队列里剩下的都写完
        listener.stop()
        handler.close()
