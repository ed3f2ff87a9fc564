import os
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    # 核再多，也不超过 Windows 的上限
    workers = min(os.cpu_count(), 61)
    with ProcessPoolExecutor(max_workers=workers) as executor:
        print(list(executor.map(abs, [-1, -2, -3])))
