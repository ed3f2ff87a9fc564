from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.list(["a"])
        # 手里的是代理，真正的列表在服务进程里
        print("类型:", type(shared).__name__)
        print("str 问的是那边的列表:", str(shared))
        copied = shared[:]
        copied.append("b")
        print("切片是送回来的副本:", copied, "原来的:", shared)
