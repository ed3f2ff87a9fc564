from multiprocessing import Process, current_process


def open_shop():
    print("开门的是", current_process().name, flush=True)


if __name__ == "__main__":
    # 多了一对括号：主进程当场就执行了，它返回的 None 成了 target
    wrong = Process(target=open_shop(), name="子进程甲")
    wrong.start()
    wrong.join()
    print(f"{wrong.name}无事可做，退出码 {wrong.exitcode}", flush=True)

    right = Process(target=open_shop, name="子进程乙")
    right.start()
    right.join()
