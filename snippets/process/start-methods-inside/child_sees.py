import os
from multiprocessing import get_context

city = "文件里写的"
importer = os.getpid()  # 哪个进程导入这个文件，就是哪个的 PID


def look():
    who = {os.getppid(): "服务进程", os.getpid(): "子进程自己"}
    return importer, who, city, os.environ.get("CITY", "没有")


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        os.environ.pop("CITY", None)
        context = get_context(method)
        # 第一个进程：forkserver 的服务进程这时启动
        first = context.Process(target=int)
        first.start()
        first.join()

        city = os.environ["CITY"] = "北京"
        with context.Pool(1) as pool:
            imported, who, seen, variable = pool.apply(look)
        who = {**who, os.getpid(): "主进程"}
        print(f"{method}: 导入主程序的是{who[imported]}")
        print("    全局变量:", seen)
        print("    环境变量:", variable)
