from multiprocessing import Array, Process

# 每台服务器一份日志：每次请求用了多少毫秒
LOGS = {
    "web1": [12, 48, 9, 310],
    "web2": [15, 22, 18, 27],
    "web3": [8, 1250, 31, 40],
}


def summarize(i, times, slowest, average):
    # 各写各的格子，谁也碰不到谁，所以不用锁
    slowest[i] = max(times)
    average[i] = sum(times) / len(times)


if __name__ == "__main__":
    slowest = Array("i", len(LOGS))  # 3 个整数，起初都是 0
    average = Array("d", len(LOGS))  # 3 个浮点数
    processes = [
        Process(target=summarize, args=(i, times, slowest, average))
        for i, times in enumerate(LOGS.values())
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    for name, worst, mean in zip(LOGS, slowest, average):
        print(f"{name}：最慢 {worst} 毫秒，平均 {mean:.1f} 毫秒")
    print("切片得到的是普通列表:", slowest[:])
