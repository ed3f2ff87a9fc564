from multiprocessing import Event, Manager, Process, active_children


def use(shared, closed):
    # 等主进程看到服务进程已经结束
    closed.wait()
    try:
        print(shared[:])
    except (OSError, EOFError):
        print("子进程: 连不上服务进程")


if __name__ == "__main__":
    closed = Event()
    # 代理只在参数里；start() 以后主进程就没有它了
    process = Process(target=use, args=(Manager().list(), closed))
    (server,) = active_children()
    process.start()
    server.join()
    print("服务进程: 退出码", server.exitcode, flush=True)
    closed.set()
    process.join()
