# expect-exit: 0
# expect: wall True
# expect: cpu True
import time

if __name__ == "__main__":
    t, c = time.perf_counter(), time.process_time()
    time.sleep(1)
    wall, cpu = time.perf_counter() - t, time.process_time() - c
    # On a busy machine both may be more; the second asleep is in one of them only.
    print("wall", wall >= 1)
    print("cpu", wall - cpu > 0.9)
