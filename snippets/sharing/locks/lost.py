from multiprocessing import Barrier, Process, Value

LOG = ["INFO 登录", "ERROR 超时", "OK 完成"] * 5


def add_length(server, total, counted):
    old = total.value
    print(f"{server}: 读到 {old}", flush=True)
    length = sum(len(line) for line in LOG)
    # 四个进程都读过、数完了，再一起写回去
    counted.wait()
    total.value = old + length
    print(f"{server}: 写回 {old + length}", flush=True)


if __name__ == "__main__":
    servers = ["web1", "web2", "web3", "web4"]
    total, counted = Value("i", 0), Barrier(len(servers))
    processes = [
        Process(target=add_length, args=(server, total, counted))
        for server in servers
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"应该是 400，得到 {total.value}，丢了 {400 - total.value}")
