from multiprocessing import Manager, active_children

if __name__ == "__main__":
    # 没有给管理器起名字，可是代理记着它
    shared = Manager().list(["a"])
    server = active_children()[0]
    shared.append("b")
    print("服务进程还在:", server.is_alive(), shared)
    # 最后一个代理没有了，管理器也就没有了，它关闭服务进程
    del shared
    server.join()
    print("服务进程还在:", server.is_alive())
