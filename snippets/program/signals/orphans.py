import time
from multiprocessing import (
    Process,
    SimpleQueue,
    current_process,
    parent_process,
)


def watch(news):
    name = "守护进程" if current_process().daemon else "普通的子进程"
    news.put(f"{name}: 开始")
    # 有活的话，做一份，看一眼 parent_process().is_alive()
    parent_process().join()
    news.put(f"{name}: 父进程没有了，我还在")


def boss(news):
    for daemon in [False, True]:
        Process(target=watch, args=(news,), daemon=daemon).start()
    time.sleep(600)


if __name__ == "__main__":
    news = SimpleQueue()
    process = Process(target=boss, args=(news,))
    process.start()
    for _ in range(2):
        print(news.get())
    # 和在任务管理器里点「结束任务」一样，什么也来不及做
    process.kill()
    process.join()
    print("父进程被结束了")
    for _ in range(2):
        print(news.get())
