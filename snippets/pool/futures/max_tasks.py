import os
import sys
from concurrent.futures import ProcessPoolExecutor


def count(line):
    return len(line), os.getpid()


if __name__ == "__main__":
    poem = "春眠不觉晓 处处闻啼鸟 夜来风雨声 花落知多少 完"
    options = {}
    if sys.version_info >= (3, 11):
        # 做满 2 个任务就退出，占着的内存随进程还给系统
        options["max_tasks_per_child"] = 2
    total, pids = 0, []
    with ProcessPoolExecutor(max_workers=1, **options) as executor:
        for line in poem.split():
            # 等来一个结果，再交下一个
            length, pid = executor.submit(count, line).result()
            total += length
            pids.append(pid)
    print(f"共 {total} 个字")
    print(f"{len(pids)} 个任务，由 {len(set(pids))} 个进程先后做完")
