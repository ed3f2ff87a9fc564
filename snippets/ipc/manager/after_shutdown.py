from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.list(["a"])
        # 切片是普通列表，取出来就是自己的了
        kept = shared[:]
    print("先取出来的:", kept)
    try:
        print(shared[:])
    except (OSError, EOFError):
        # 服务进程没有了，代理就没有人可问
        print("代理: 连不上服务进程")
