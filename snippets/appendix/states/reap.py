import subprocess
import time
from multiprocessing import active_children, get_context

# forkserver 的子进程由服务进程来收，所以选定 spawn
context = get_context("spawn")


def work():
    pass


def state(pid):
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True)
    return answer.stdout[:1] or "没有这个进程了"


def start_zombie():
    child = context.Process(target=work)
    child.start()
    while state(child.pid) != "Z":
        time.sleep(0.01)
    return child


if __name__ == "__main__":
    # 没有 join()，也会在这些时候收走
    child = start_zombie()
    child.is_alive()
    print("is_alive() 之后:", state(child.pid))
    child = start_zombie()
    print(f"退出码 {child.exitcode} 之后:", state(child.pid))
    child = start_zombie()
    active_children()
    print("active_children() 之后:", state(child.pid))
    child = start_zombie()
    start_zombie()
    print("启动下一个之后:", state(child.pid))
    active_children()
