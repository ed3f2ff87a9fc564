from multiprocessing import Event, Process


def watch(started, never):
    print("守护进程开始了，它永远不会自己结束", flush=True)
    started.set()
    never.wait()


if __name__ == "__main__":
    started, never = Event(), Event()
    process = Process(target=watch, args=(started, never), daemon=True)
    process.start()
    started.wait()
    # 主进程结束时不等守护进程，而是终止它
    print("主进程结束，它还活着:", process.is_alive())
