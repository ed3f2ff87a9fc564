"""把文件分给工作进程，做完一个收一个。"""

import signal
from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)

from . import context
from .logs import send_to
from .parse import summarise


def prepare(queue):
    # 每个工作进程启动时执行一次。Ctrl-C 只由主进程来处理
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    send_to(queue)


def summarise_all(files, queue, add, max_workers):
    """每做完一个，调用 add(文件, 小结或异常)；被打断就返回 False。"""
    with ProcessPoolExecutor(
        max_workers, context, prepare, initargs=[queue]
    ) as executor:
        path_of = {executor.submit(summarise, p): p for p in files}
        left = set(path_of)
        try:
            while left:
                # 每半秒醒来一次：Windows 上 3.14 以前打断不了等待
                done, left = wait(
                    left, timeout=0.5, return_when=FIRST_COMPLETED
                )
                for future in done:
                    error = future.exception()
                    add(path_of[future], error or future.result())
        except KeyboardInterrupt:
            executor.shutdown(cancel_futures=True)
            return False
    return True
