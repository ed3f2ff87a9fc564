from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict()
        try:
            shared["没有的键"]
        except KeyError as error:
            # 异常出在服务进程里，代理把它带回来再抛出
            print("KeyError:", error)
        shared["没有的键"] = 1
        print("服务进程还在:", shared["没有的键"])
