from multiprocessing import Barrier, Process, Value

WORKERS = 4
FILES = [["INFO 登录", "ERROR 超时", "OK 完成"] * 1000] * 200


def length(lines):
    return sum(len(line) for line in lines)


def add_lengths(total, ready):
    # 等都启动好了再数，不然先启动的已经数完了
    ready.wait()
    for lines in FILES:
        # 先读左边的 total.value，再去数，最后写回和
        total.value += length(lines)


def count_once():
    total, ready = Value("i"), Barrier(WORKERS)
    processes = [
        Process(target=add_lengths, args=(total, ready))
        for _ in range(WORKERS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value


if __name__ == "__main__":
    right = WORKERS * sum(length(lines) for lines in FILES)
    for attempt in range(1, 4):
        got = count_once()
        print(f"第 {attempt} 次: 应该是 {right}，得到 {got}")
