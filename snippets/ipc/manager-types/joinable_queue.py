from multiprocessing import Manager, Pool


def work(tasks, finished):
    for n in iter(tasks.get, None):
        finished.append(n * n)
        # 取走不算，说了做完才算
        tasks.task_done()


if __name__ == "__main__":
    with Manager() as manager, Pool(1) as pool:
        tasks, finished = manager.JoinableQueue(), manager.list()
        worker = pool.apply_async(work, (tasks, finished))
        for n in [1, 5, 3]:
            tasks.put(n)
        # 工作进程还在等新的任务，可是放进去的都做完了
        tasks.join()
        print("join() 返回时已经做完:", finished)
        tasks.put(None)
        worker.get()
