# expect-exit: 0
# expect: wall 1 cpu 0
import time

t, c = time.perf_counter(), time.process_time()
time.sleep(1)
print("wall", round(time.perf_counter() - t), "cpu", round(time.process_time() - c))
