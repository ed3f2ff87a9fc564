from multiprocessing import Process, Queue, current_process
from zlib import crc32

SIGN = {"存": 1, "取": -1}
RECORDS = [
    ("小王", "存", 100),
    ("老李", "存", 50),
    ("小王", "取", 80),
    ("老李", "取", 60),
    ("小王", "取", 30),
    ("老李", "取", 50),
]


def keep_accounts(records):
    me = current_process().name
    balances = {}  # 就放在这个进程里，只有它来改
    for name, action, amount in iter(records.get, None):
        old = balances.get(name, 0)
        new = old + SIGN[action] * amount
        if new < 0:
            print(f"{me}: {name}只有 {old} 元，取不出 {amount} 元")
        else:
            balances[name] = new
    print(f"{me}: 账上是 {balances}")


if __name__ == "__main__":
    queues, workers = [Queue(), Queue()], []
    for name, queue in zip(["甲柜台", "乙柜台"], queues):
        worker = Process(target=keep_accounts, args=(queue,), name=name)
        worker.start()
        workers.append(worker)
    for record in RECORDS:
        # 同一个人的记录，总是送给同一个进程
        number = crc32(record[0].encode()) % len(queues)
        queues[number].put(record)
    for queue, worker in zip(queues, workers):
        queue.put(None)
        worker.join()
