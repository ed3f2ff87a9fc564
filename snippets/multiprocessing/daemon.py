from multiprocessing import Event, Process


def watch(started, never):
    print("守护进程开始了", flush=True)
    started.set()
    never.wait()
    print("等不到这一行")


if __name__ == "__main__":
    started, never = Event(), Event()
    process = Process(target=watch, args=(started, never), daemon=True)
    process.start()
    started.wait()
    # 主进程结束时不等守护进程，而是终止它
    print("主进程结束，守护进程:", process.daemon)
