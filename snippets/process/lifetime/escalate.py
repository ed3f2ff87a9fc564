import time
from multiprocessing import Event, Process


def in_steps(stop):
    # 一步一步地做，看得到停下的通知
    while not stop.is_set():
        time.sleep(0.01)


def in_one_go(stop):
    # 代替一段很久的计算，算完以前不看通知
    time.sleep(600)


def stop_child(child, stop, patience):
    stop.set()
    child.join(timeout=patience)
    if child.is_alive():
        child.kill()
        child.join()
        return f"等了 {patience} 秒，强行结束"
    return f"{patience} 秒以内自己停下"


if __name__ == "__main__":
    for work, patience in [(in_steps, 60), (in_one_go, 1)]:
        stop = Event()
        child = Process(target=work, args=(stop,))
        child.start()
        outcome = stop_child(child, stop, patience)
        print(f"{work.__name__}: {outcome}，退出码 {child.exitcode}")
