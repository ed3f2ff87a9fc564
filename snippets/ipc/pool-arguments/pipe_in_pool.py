from multiprocessing import Pipe, Pool


def check(writer, lines):
    try:
        for line in lines:
            writer.send(f"查过了 {line}")
    finally:
        writer.send(None)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    with Pool(1) as pool:
        # 管道的一端可以当参数
        task = pool.apply_async(check, (writer, ["登录", "磁盘满"]))
        for message in iter(reader.recv, None):
            print(message)
        task.get()
