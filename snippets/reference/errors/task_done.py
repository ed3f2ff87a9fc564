from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put("一件活")
    queue.get()
    queue.task_done()
    # 放进去一件，却说做完了两件
    queue.task_done()
