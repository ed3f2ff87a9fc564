# Threads that write at the same time, before anybody else has.
import sys
import threading

barrier = threading.Barrier(8)


def work():
    barrier.wait()
    sys.stdout.write("x\n")


threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
# expect-exit: 0
# expect: x
# expect: x
# expect: x
# expect: x
# expect: x
# expect: x
# expect: x
# expect: x
# expect: done
