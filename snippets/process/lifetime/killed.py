import time
from multiprocessing import Process


def sleep_long():
    time.sleep(600)


if __name__ == "__main__":
    for stop in [Process.terminate, Process.kill]:
        child = Process(target=sleep_long)
        child.start()
        print(f"{stop.__name__} 之前: 退出码 {child.exitcode}")
        # 就是 child.terminate() 和 child.kill()
        stop(child)
        child.join()
        print(f"{stop.__name__} 之后: 退出码 {child.exitcode}")
