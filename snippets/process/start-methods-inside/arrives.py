import logging
import os
import sys
from multiprocessing import get_context

city = "文件里写的"


def look():
    return {
        "全局变量": city,
        "日志级别": logging.getLevelName(logging.root.level),
        "环境变量": os.environ.get("CITY"),
        "命令行参数": sys.argv[-1],
        "sys.path": sys.path[-1],
        "当前目录": os.getcwd(),
    }


if __name__ == "__main__":
    city = "北京"
    logging.basicConfig(level=logging.DEBUG)
    os.environ["CITY"] = "北京"
    sys.argv.append("--fast")
    sys.path.append("plugins")
    os.chdir(os.sep)
    with get_context("spawn").Pool(1) as pool:
        there = pool.apply(look)
    for name, here in look().items():
        print(f"{name}: 主进程 {here}，工作进程 {there[name]}")
