from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        errors = manager.list(["磁盘满", "超时"])
        # 切片是普通的列表，取出来就是自己的了
        kept = errors[:]
    print("先取出来的:", kept)
    try:
        print(list(errors))
    except (OSError, EOFError):
        # 服务进程没有了，代理就没有用了
        print("代理: 连不上服务进程")
