from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

LOGS = {"web1": ["登录", "退出"], "web2": ["登录"], "db": []}


def read_log(writer, server):
    for event in LOGS[server]:
        writer.send(event)


if __name__ == "__main__":
    # 一个进程一条管道，收的一端都在主进程手里
    readers, processes = {}, []
    for server in LOGS:
        reader, writer = Pipe(duplex=False)
        process = Process(target=read_log, args=(writer, server))
        process.start()
        writer.close()
        readers[reader] = server
        processes.append(process)
    while readers:
        # 给出已经有消息的那几条；一条也没有，就等
        for reader in wait(readers):
            try:
                print(readers[reader], reader.recv())
            except EOFError:
                print(readers.pop(reader), "没有了")
    for process in processes:
        process.join()
