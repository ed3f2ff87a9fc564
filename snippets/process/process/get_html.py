import multiprocessing
import time


def get_html(n):
    time.sleep(n)
    print("sub_progress success")
    return n


if __name__ == "__main__":
    progress = multiprocessing.Process(target=get_html, args=(2,))
    progress.start()
    # 等子进程做完，再往下走
    progress.join()
    print("main progress end")
