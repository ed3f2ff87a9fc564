import tempfile
from multiprocessing import Lock, Pool
from pathlib import Path

LOGS = {
    "web1": ["INFO 登录", "ERROR 超时", "ERROR 断开"],
    "web2": ["INFO 登录", "INFO 退出"],
    "web3": ["ERROR 超时", "INFO 登录"],
}


def keep(given_lock, given_path):
    # 每个工作进程启动时执行一次，留给后面的任务用
    global lock, path
    lock, path = given_lock, given_path


def report(server):
    lines = sorted(LOGS[server])
    # 几行连在一起写，别的进程插不进来
    with lock, open(path, "a", encoding="utf-8") as file:
        print(f"{server}: {len(lines)} 行", file=file)
        for line in lines:
            print("   ", line, file=file)
        print(file=file)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        with Pool(2, initializer=keep, initargs=(Lock(), path)) as pool:
            pool.map(report, LOGS, chunksize=1)
        parts = path.read_text("utf-8").split("\n\n")
    print(path.name, "里写着:")
    # 谁先写完说不准，排好了再看
    print("\n".join(sorted(parts)).strip())
