from multiprocessing import Process


def greet(name):
    print("你好", name)


if __name__ == "__main__":
    # 少了逗号，("Alice") 就是字符串 "Alice"，五个字母成了五个参数
    process = Process(target=greet, args=("Alice"), name="迎宾")
    process.start()
    process.join()
    print("子进程的退出码:", process.exitcode)
