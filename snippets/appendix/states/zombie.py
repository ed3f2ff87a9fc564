import subprocess
import time
from multiprocessing import get_context


def work():
    print("子进程做完了")


def state(pid):
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True)
    return answer.stdout[:1]


if __name__ == "__main__":
    # forkserver 的子进程由服务进程来收，看不到僵尸，所以选定 spawn
    child = get_context("spawn").Process(target=work)
    child.start()
    # 已经结束，但父进程还没有来取它的退出码
    while state(child.pid) != "Z":
        time.sleep(0.01)
    print("join 之前: Z 僵尸")
    child.join()
    print("join 之后:", state(child.pid) or "没有这个进程了")
    print("退出码:", child.exitcode)
