# expect-exit: 0
# expect: 300 rows, ok
import multiprocessing as mp
import os
import sqlite3
import tempfile

PROCESSES, ROWS = 3, 100


def work(path, who, barrier):
    connection = sqlite3.connect(path, timeout=60)
    connection.execute("PRAGMA journal_mode=WAL")
    barrier.wait()
    for number in range(ROWS):
        with connection:
            connection.execute("INSERT INTO rows VALUES (?, ?)", (who, number))
    connection.close()


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.db")
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=WAL")
        with connection:
            connection.execute("CREATE TABLE rows (who, number, UNIQUE (who, number))")
        connection.close()
        barrier = mp.Barrier(PROCESSES)
        processes = [mp.Process(target=work, args=(path, who, barrier)) for who in range(PROCESSES)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        connection = sqlite3.connect(path)
        (count,) = connection.execute("SELECT count(*) FROM rows").fetchone()
        (state,) = connection.execute("PRAGMA integrity_check").fetchone()
        print(f"{count} rows, {state}")
        connection.close()


if __name__ == "__main__":
    main()
