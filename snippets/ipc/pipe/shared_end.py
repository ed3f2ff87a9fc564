from multiprocessing import Lock, Pipe, Process


def report(writer, lock, name):
    for step in ["开始", "完成"]:
        # 一次只让一个进程写，两条消息才不会混在一起
        with lock:
            writer.send(f"{name} {step}")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    lock = Lock()
    names = ["a.log", "b.log", "c.log"]
    processes = [
        Process(target=report, args=(writer, lock, name))
        for name in names
    ]
    for process in processes:
        process.start()
    writer.close()
    for _ in range(2 * len(names)):
        print(reader.recv())
    for process in processes:
        process.join()
