import sqlite3
from multiprocessing import Pool, current_process
from pathlib import Path
from tempfile import TemporaryDirectory


def connect(path):
    """每个工作进程启动时做一次，连接放在它自己的全局变量里"""
    global connection
    connection = sqlite3.connect(path)
    print(f"{current_process().name} 连接了数据库")


def price(name):
    query = "SELECT price FROM goods WHERE name = ?"
    (found,) = connection.execute(query, (name,)).fetchone()
    return found


def create(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE goods (name, price)")
    rows = [("苹果", 8), ("梨", 6)]
    connection.executemany("INSERT INTO goods VALUES (?, ?)", rows)
    connection.commit()
    connection.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "goods.db")
        create(path)
        pool = Pool(2, initializer=connect, initargs=(path,))
        prices = pool.map(price, ["苹果", "梨", "苹果", "梨"])
        pool.close()
        pool.join()
    print(f"{path.name} 里的价格: {prices}")
