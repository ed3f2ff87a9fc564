import pstats
import subprocess
import sys
import tempfile
from multiprocessing import Pool
from pathlib import Path

PROFILER = "-m profiling.sampling run --subprocesses -o".split()


def is_prime(number):
    return all(map(number.__mod__, range(2, int(number**0.5) + 1)))


def count_primes(stop):
    return sum(map(is_prime, range(2, stop)))


def most_sampled(files):
    stats = pstats.Stats(*map(str, files)).stats
    mine = [key for key in stats if key[0] == __file__]
    return max(mine, key=lambda key: stats[key][2])[2]


if __name__ == "__main__":
    if sys.argv[1:]:
        with Pool(2) as pool:
            rest = pool.map_async(count_primes, [150_001] * 5)
            print(count_primes(150_001) + sum(rest.get()), "个质数")
    elif sys.version_info < (3, 15):
        print("这个 Python 里没有 profiling.sampling，要 3.15")
    else:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder, Path(__file__).stem)
            command = [sys.executable, *PROFILER, output]
            command += [__file__, folder]
            run = subprocess.run(command, capture_output=True)
            print(run.stdout.decode().splitlines()[0])
            files = list(Path(folder).iterdir())
            print(len(files), "个进程，最忙的是", most_sampled(files))
