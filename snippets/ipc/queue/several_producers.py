from multiprocessing import Process, Queue

LOGS = {
    "web1": ["登录", "退出", "登录"],
    "web2": ["登录", "登录"],
    "db": ["连接"],
}


def read_log(server, queue):
    for event in LOGS[server]:
        queue.put((server, event))
    # 我这一份没有了；别人的也许还有
    queue.put((server, None))


if __name__ == "__main__":
    queue = Queue()
    producers = [
        Process(target=read_log, args=(server, queue))
        for server in LOGS
    ]
    for process in producers:
        process.start()
    events, running = {}, len(producers)
    # 收齐每个生产者的结束标志，才算完
    while running:
        server, event = queue.get()
        if event is None:
            running -= 1
        else:
            events.setdefault(server, []).append(event)
    for server in LOGS:
        print(server, events[server])
    for process in producers:
        process.join()
