import os
import threading

seen = []
both_running = threading.Barrier(2)


def report():
    # 等两个线程都到齐，免得前一个结束后，编号被后一个重用
    both_running.wait()
    seen.append((os.getpid(), threading.get_native_id()))
    both_running.wait()


if __name__ == "__main__":
    threads = [threading.Thread(target=report) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pids, native_ids = map(set, zip(*seen))
    print("进程:", len(pids), "个")
    print("内核调度的线程:", len(native_ids), "个")
