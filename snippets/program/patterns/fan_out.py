from hashlib import sha256
from multiprocessing import Process, Queue


def work(tasks, results):
    for number, password in iter(tasks.get, None):
        digest = password.encode()
        for _ in range(2_000):
            digest = sha256(digest).digest()
        # 带上编号：谁先做完说不准，收的人要靠它排好
        results.put((number, digest.hex()[:8]))
    # 每个工作进程收工时各放一个
    results.put(None)


if __name__ == "__main__":
    passwords = ["春眠", "不觉晓", "处处", "闻啼鸟", "夜来"]
    tasks, results = Queue(), Queue()
    workers = [
        Process(target=work, args=(tasks, results)) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for task in enumerate(passwords):
        tasks.put(task)
    for _ in workers:
        # 有几个工作进程，就放几个结束标志
        tasks.put(None)
    collected = {}
    for _ in workers:
        # 收到一个 None，就少等一个工作进程
        collected.update(iter(results.get, None))
    for worker in workers:
        worker.join()
    print(f"{len(workers)} 个工作进程都收工了")
    for number in sorted(collected):
        print(number, passwords[number], collected[number])
