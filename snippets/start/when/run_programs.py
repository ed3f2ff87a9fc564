import gzip
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import current_thread


def unpack(path):
    # 真正干活的是另一个程序，这个线程只在等它结束
    command = [sys.executable, "-m", "gzip", "-d", path]
    subprocess.run(command, check=True)
    return current_thread().name


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        paths = []
        for day, lines in [("周一", 900), ("周二", 700), ("周三", 800)]:
            path = Path(folder, f"{day}.log.gz")
            path.write_bytes(gzip.compress(b"GET / 200\n" * lines))
            paths.append(path)
        with ThreadPoolExecutor(thread_name_prefix="线程") as threads:
            names = list(threads.map(unpack, paths))
        for path, name in zip(paths, names):
            log = path.with_suffix("")
            lines = log.read_text().splitlines()
            print(f"{name} 等到了 {log.name}，有 {len(lines)} 行")
