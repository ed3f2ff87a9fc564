import multiprocessing

if __name__ == "__main__":
    # 列出的第一个是这个系统的默认值
    default, *others = multiprocessing.get_all_start_methods()
    print("默认的启动方法:", default)
    print("还可以用:", "、".join(others))
