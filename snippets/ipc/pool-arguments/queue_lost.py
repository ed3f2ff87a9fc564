from multiprocessing import Pool, Queue


def count(results, text):
    results.put(text.count("ERROR"))


if __name__ == "__main__":
    results = Queue()
    with Pool(1) as pool:
        task = pool.apply_async(count, (results, "ERROR\nINFO\n"))
        pool.close()
        pool.join()
    # 程序好好地结束了，什么也没打印，什么也没报错
    print("任务做完了吗？", "做完了" if task.successful() else "没有")
    # 函数没有错，不经过进程池就放得进去
    count(results, "ERROR\nINFO\n")
    print("直接调用:", results.get())
