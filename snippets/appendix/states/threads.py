import os
import threading

both_running = threading.Barrier(2)
rows = []


def report(name):
    # 等两个线程都到齐，免得前一个结束后，编号被后一个重用
    both_running.wait()
    rows.append((name, os.getpid(), threading.get_native_id()))
    both_running.wait()


if __name__ == "__main__":
    threads = [
        threading.Thread(target=report, args=(name,))
        for name in ["甲", "乙"]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, pid, native_id in sorted(rows, reverse=True):
        print(f"线程{name}: 进程的 PID {pid}，线程的编号 {native_id}")
