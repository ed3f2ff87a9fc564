import subprocess
import time
from multiprocessing import Pipe, Process


def work(connection):
    connection.send("子进程启动好了，接着等数据")
    while connection.recv() == "数据":
        while True:
            pass


def wait_for(state, pid):
    # 反复查询，直到真的看见这个状态
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    while True:
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.stdout.startswith(state):
            return state
        time.sleep(0.01)


if __name__ == "__main__":
    connection, child_connection = Pipe()
    child = Process(target=work, args=(child_connection,))
    child.start()
    print(connection.recv())
    print("等数据的时候:", wait_for("S", child.pid), "阻塞")
    connection.send("数据")
    print("数据到了以后:", wait_for("R", child.pid), "运行或就绪")
    child.terminate()
    child.join()
    print("结束:", child.exitcode)
