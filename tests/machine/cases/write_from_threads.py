# Threads whose time is up while they write to a stream that others write to: no call is reentrant.
import sys
import threading

problems = []


def work(*streams):
    try:
        for _ in range(400):
            for stream in streams:
                stream.write("x\n")
                stream.flush()
    except RuntimeError as problem:
        problems.append(problem)


with open("lines.txt", "w") as file:
    threads = [threading.Thread(target=work, args=(file, sys.stderr)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
with open("lines.txt") as file:
    print(len(file.readlines()), problems)
# expect-exit: 0
# expect: 1600 []
