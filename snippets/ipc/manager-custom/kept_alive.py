from multiprocessing import Manager, active_children

if __name__ == "__main__":
    # 没有给管理器起名字，可是代理记着它
    shared = Manager().list(["a"])
    (server,) = active_children()
    shared.append("b")
    print("有代理在:", shared, "退出码", server.exitcode)
    # 最后一个代理没有了，管理器也没有了，它关闭服务进程
    del shared
    server.join()
    print("代理没有了: 退出码", server.exitcode)
