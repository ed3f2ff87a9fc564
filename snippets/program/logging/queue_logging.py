import logging
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def work(records, text):
    logger = logging.getLogger()
    # 子进程不写文件，也不打印，只把日志放进队列
    logger.handlers = [QueueHandler(records)]
    logger.setLevel(logging.INFO)
    logger.info("数到 %d 个字", len(text))
    if not text:
        logger.warning("是空的")


if __name__ == "__main__":
    # 换成 FileHandler("app.log", encoding="utf-8") 就写进文件
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        logging.Formatter("%(levelname)s [%(processName)s] %(message)s")
    )
    records, workers = Queue(), []
    poems = {"静夜思": "床前明月光", "春晓": "处处闻啼鸟", "无题": ""}
    for name, text in poems.items():
        worker = Process(target=work, args=(records, text), name=name)
        worker.start()
        workers.append(worker)
    # 主进程里的一个线程：取出来，交给 handler
    listener = QueueListener(records, handler)
    listener.start()
    for worker in workers:
        worker.join()
    # 队列里剩下的，写完才返回
    listener.stop()
