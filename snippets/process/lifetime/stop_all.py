import time
from multiprocessing import Process, active_children


def serve():
    time.sleep(600)


if __name__ == "__main__":
    for shop in ["东店", "西店", "南店"]:
        Process(target=serve, name=shop).start()
    try:
        # 主进程出了错
        int("三十")
    except ValueError as error:
        print("主进程:", error)
    finally:
        for child in active_children():
            child.terminate()
            child.join()
            print(f"结束了{child.name}")
