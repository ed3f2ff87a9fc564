from multiprocessing import Pipe, Pool

TEXT = "INFO\nERROR\nINFO\nERROR\n"


def count(writer, text):
    for number, line in enumerate(text.splitlines(), 1):
        if line == "ERROR":
            writer.send(f"第 {number} 行有错误")
    writer.send(None)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    with Pool(1) as pool:
        # 管道的一端可以当作参数
        task = pool.apply_async(count, (writer, TEXT))
        for message in iter(reader.recv, None):
            print(message)
        task.get()
