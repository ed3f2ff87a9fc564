# expect-exit: 0
# expect: [0, 0, 0]
# expect: (30, 3)
# expect: ('ok',)
import multiprocessing as mp
import os
import sqlite3
import tempfile


def work(path, n):
    db = sqlite3.connect(path, timeout=60)
    for i in range(10):
        with db:
            db.execute("insert into t values (?, ?)", (n, i))
    db.close()


if __name__ == "__main__":
    path = os.path.join(tempfile.mkdtemp(), "all.db")
    db = sqlite3.connect(path)
    db.execute("create table t (worker, i)")
    db.commit()
    ps = [mp.Process(target=work, args=(path, n)) for n in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print([p.exitcode for p in ps])
    print(db.execute("select count(*), count(distinct worker) from t").fetchone())
    print(db.execute("pragma integrity_check").fetchone())
