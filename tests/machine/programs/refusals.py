import multiprocessing
import os
import subprocess

if __name__ == "__main__":
    for attempt in (
        os.fork,
        input,
        lambda: subprocess.run(["ls"]),
        multiprocessing.get_context("fork").Process(target=print).start,
        multiprocessing.get_context("forkserver").Process(target=print).start,
    ):
        try:
            attempt()
        except OSError as error:
            print(type(error).__name__, "自己的电脑" in str(error))
