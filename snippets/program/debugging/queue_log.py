import logging
from multiprocessing import Process, Queue, log_to_stderr


def work(results):
    # 从这里起，这个进程里的 multiprocessing 做什么都说出来
    log_to_stderr(logging.DEBUG)
    results.put("x" * 1_000_000)


if __name__ == "__main__":
    results = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    process.join(timeout=2)
    print("等了两秒，退出码", process.exitcode)
    print("取出", len(results.get()), "个字符")
    process.join()
    print("退出码", process.exitcode)
