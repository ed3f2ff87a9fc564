from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    for job in ["一件活", "又一件活"]:
        queue.put(job)
    for _ in range(2):
        print("做完了", queue.get())
        # 取一件，做完，说一次
        queue.task_done()
    queue.join()
