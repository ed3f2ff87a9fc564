from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process


def count(line):
    return f"{line}，{len(line)} 个字", current_process().name


def report(future):
    # 在主进程的一个线程里执行，所以要快
    text, worker = future.result()
    print(f"{current_process().name} 收到: {text}，{worker} 数的")


if __name__ == "__main__":
    lines = ["春眠不觉晓", "处处闻啼鸟", "夜来风雨声"]
    with ProcessPoolExecutor(max_workers=2) as executor:
        for line in lines:
            future = executor.submit(count, line)
            # 这个任务一做完就调用 report，不必有人等它
            future.add_done_callback(report)
    print("都做完了")
