import os
from multiprocessing import Manager, Process


def worker_of(n):
    return n, os.getpid()


def submit(pool, answers, n):
    answers.append(pool.apply(worker_of, (n,)))


if __name__ == "__main__":
    with Manager() as manager:
        answers = manager.list()
        # 进程池在服务进程里，代理可以送给别的进程
        with manager.Pool(1) as pool:
            people = [
                Process(target=submit, args=(pool, answers, n))
                for n in [1, 5, 3]
            ]
            for person in people:
                person.start()
            for person in people:
                person.join()
        pids = {pid for n, pid in answers}
        print("交来的任务:", sorted(n for n, pid in answers))
    print("做事的工作进程:", len(pids), "个")
