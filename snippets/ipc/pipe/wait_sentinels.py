import sys
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def check(writer, name):
    if name == "坏的.log":
        # 当作是崩溃了：什么也没发，就没有了
        sys.exit(3)
    writer.send("查完了")


if __name__ == "__main__":
    readers, running = {}, {}
    for name in ["好的.log", "坏的.log"]:
        reader, writer = Pipe(duplex=False)
        process = Process(target=check, args=(writer, name), name=name)
        process.start()
        writer.close()
        readers[reader] = name
        # 进程结束时，它的 sentinel 就等得到了
        running[process.sentinel] = process
    while readers or running:
        for source in wait([*readers, *running]):
            if source in running:
                process = running.pop(source)
                process.join()
                print(process.name, "结束，退出码", process.exitcode)
                continue
            try:
                print(readers[source], "发来:", source.recv())
            except EOFError:
                del readers[source]
