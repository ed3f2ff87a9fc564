from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.list(["a"])
        print("里面:", shared[0])
    try:
        shared[0]
    except (ConnectionError, EOFError):
        # 服务进程没有了，代理就没有人可问
        print("外面: 连不上服务进程")
