from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    for name in ["第一个", "第二个"]:
        queue.put(name)
        print("取到:", queue.get())
    # 都放完了再 close()
    queue.close()
    queue.join_thread()
