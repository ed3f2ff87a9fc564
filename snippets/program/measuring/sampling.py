import importlib.util
import pstats
import subprocess
import sys
import tempfile
from multiprocessing import Pool
from pathlib import Path


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        for divisor in range(2, int(number**0.5) + 1):
            if number % divisor == 0:
                break
        else:
            count += 1
    return count


def most_sampled(files):
    """这个文件自己的函数里，采样时碰到最多的是哪个"""
    stats = pstats.Stats(*map(str, files)).stats
    own = {
        name: n
        for (file, _, name), n in stats.items()
        if file == __file__
    }
    return max(own, key=lambda name: own[name][2])


if __name__ == "__main__":
    profiler = ["-m", "profiling.sampling", "run", "--subprocesses"]
    if sys.argv[1:] == ["work"]:
        with Pool(2) as pool:
            pool.map(count_primes, [150_000] * 6)
    elif importlib.util.find_spec("profiling") is None:
        print("这个 Python 里没有 profiling.sampling，要 3.15")
    else:
        with tempfile.TemporaryDirectory() as folder:
            target = ["-o", f"{folder}/profile", __file__, "work"]
            command = [sys.executable, *profiler, *target]
            # 采样器自己说的话不看
            subprocess.run(command, check=True, capture_output=True)
            files = list(Path(folder).iterdir())
            print(
                f"{len(files)} 个进程，最忙的是 {most_sampled(files)}"
            )
