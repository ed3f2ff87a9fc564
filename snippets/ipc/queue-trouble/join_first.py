from multiprocessing import Process, Queue


def read_file(queue):
    # 当作是一个文件的内容，1 MB
    queue.put("x" * 1_000_000)
    print("子进程: 放好了，最后一行也执行完了", flush=True)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=read_file, args=(queue,))
    process.start()
    # 先 join()：不写 timeout，就永远等下去
    process.join(timeout=2)
    print("主进程: 等了 2 秒，退出码", process.exitcode)
    print("主进程: 取到", len(queue.get()), "个字符")
    process.join()
    print("主进程: 取完再等，退出码", process.exitcode)
