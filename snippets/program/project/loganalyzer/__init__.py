"""并行的日志分析器，这样运行：python -m loganalyzer 文件夹"""

from multiprocessing import get_context

# 主进程里有写日志的线程，有线程时 fork 不安全，所以都用 spawn
context = get_context("spawn")
