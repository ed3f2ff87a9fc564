import time
from multiprocessing import Manager, Pool


def download(semaphore, lock, site, name):
    with semaphore:
        with lock:
            site.connected += 1
            connected = site.connected
        # 当作是在下载
        time.sleep(0.1)
        with lock:
            site.connected -= 1
    return f"{name}: 连上时，连着的有 {connected} 个"


if __name__ == "__main__":
    with Manager() as manager, Pool(4) as pool:
        # 网站只许同时连两个
        semaphore, lock = manager.Semaphore(2), manager.Lock()
        site = manager.Namespace(connected=0)
        tasks = [(semaphore, lock, site, name) for name in "甲乙丙丁"]
        for line in pool.starmap(download, tasks, chunksize=1):
            print(line)
        print("都下载完了，连着的有", site.connected, "个")
