import signal
from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)


def ignore_ctrl_c():
    # Ctrl-C 也会送到工作进程；让它们不理，由主进程收拾
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return f"{limit} 以内有 {found} 个质数"


if __name__ == "__main__":
    limits, finished = [9_000] * 8, []
    with ProcessPoolExecutor(2, initializer=ignore_ctrl_c) as executor:
        pending = {executor.submit(count_primes, n) for n in limits}
        try:
            while pending:
                # 每半秒回来一次，Windows 上按 Ctrl-C 才会理
                done, pending = wait(
                    pending, timeout=0.5, return_when=FIRST_COMPLETED
                )
                finished += [future.result() for future in done]
                if finished:
                    # 当作有人在这时按下了 Ctrl-C
                    signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            executor.shutdown(cancel_futures=True)
            print(f"收到 Ctrl-C，{len(limits)} 个任务没有全做")
    for line in finished[:1]:
        print("做完的还在:", line)
