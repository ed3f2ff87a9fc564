import time
from multiprocessing import Process, Semaphore, Value

LIMIT = 2


def query(name, connections, in_use):
    with connections:
        with in_use.get_lock():
            in_use.value += 1
            print(f"{name}: 连上了，共 {in_use.value} 个", flush=True)
        # 查询要等数据库，不占 CPU
        time.sleep(0.2)
        with in_use.get_lock():
            in_use.value -= 1


if __name__ == "__main__":
    connections, in_use = Semaphore(LIMIT), Value("i", 0)
    processes = [
        Process(target=query, args=(name, connections, in_use))
        for name in ["订单", "库存", "用户", "评论", "物流"]
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"名额 {LIMIT} 个，最后还连着 {in_use.value} 个")
