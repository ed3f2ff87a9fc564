import os
from multiprocessing import Pipe, Process


def post_office(end):
    # 装一次表要很久，所以只由这个进程装，别人来问它
    codes = {"上海": "200000", "广州": "510000"}
    while (city := end.recv()) is not None:
        end.send((codes.get(city, "没有"), os.getpid()))


if __name__ == "__main__":
    mine, theirs = Pipe()
    process = Process(target=post_office, args=(theirs,))
    process.start()
    # 这一端归它了，自己手里的这一份关掉（原因见后面的 EOFError）
    theirs.close()
    print("我是进程", os.getpid())
    for city in ["上海", "广州", "火星"]:
        mine.send(city)
        # 还没有回答，recv() 就等着
        code, pid = mine.recv()
        print(f"{city}: {code}（进程 {pid} 答的）")
    # 约定 None 是「没有要问的了」
    mine.send(None)
    process.join()
