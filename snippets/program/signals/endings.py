import atexit
import os
import sys
import time
from multiprocessing import get_context

ENDINGS = "return sys.exit raise os._exit terminate kill"


def work(ending, ready):
    atexit.register(print, "  执行了 atexit 登记的函数", flush=True)
    try:
        ready.set()
        if ending == "raise":
            raise ValueError("坏了")
        if ending == "sys.exit":
            sys.exit(3)
        if ending == "os._exit":
            os._exit(4)
        if ending in ("terminate", "kill"):
            time.sleep(600)  # 等着被终止
    finally:
        print("  执行了 finally", flush=True)


if __name__ == "__main__":
    spawn = get_context("spawn")
    for ending in ENDINGS.split():
        print(ending, flush=True)
        ready = spawn.Event()
        process = spawn.Process(target=work, args=(ending, ready))
        process.start()
        ready.wait()  # 等它进了 try，再动手
        if ending == "terminate":
            process.terminate()
        if ending == "kill":
            process.kill()
        process.join()
        print(f"  {ending} 的退出码是 {process.exitcode}")
