import os
import socket
import sqlite3
import threading
from multiprocessing import Pool

if __name__ == "__main__":
    things = {
        "打开的文件": open(os.devnull),
        "线程的锁": threading.Lock(),
        "生成器": (name for name in os.environ),
        "数据库的连接": sqlite3.connect(":memory:"),
        "模块": os,
        "套接字": socket.socket(),
    }
    with Pool(1) as pool:
        for name, thing in things.items():
            try:
                pool.apply(repr, (thing,))
                print(f"{name}: 能送")
            except TypeError as error:
                print(f"{name}: {error}")
    for name in ["打开的文件", "数据库的连接", "套接字"]:
        things[name].close()
