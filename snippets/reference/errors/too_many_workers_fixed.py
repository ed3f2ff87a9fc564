import os
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    # 核再多，也不超过 60：在哪个版本的 Windows 上都行
    workers = min(os.cpu_count(), 60)
    with ProcessPoolExecutor(max_workers=workers) as executor:
        print(list(executor.map(abs, [-1, -2, -3])))
