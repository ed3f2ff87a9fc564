from multiprocessing import Process


def open_shop(name):
    print(f"{name}开门了")


if __name__ == "__main__":
    # 只有括号，没有逗号：args 就是 "东店" 这个字符串
    child = Process(target=open_shop, args=("东店"))
    child.start()
    child.join()
    print("少了逗号，退出码", child.exitcode, flush=True)

    child = Process(target=open_shop, args=("东店",))
    child.start()
    child.join()
    print("有逗号，退出码", child.exitcode)
