import pickle
from multiprocessing import Pool
from pickletools import genops


def count_errors(lines):
    return sum("error" in line for line in lines)


def show(title, thing):
    data = pickle.dumps(thing)
    print(f"{title}，{len(data)} 个字节，里面写着:")
    # 一步一步地读这些字节，只打印里面的文字
    for _, value, _ in genops(data):
        if isinstance(value, str):
            print("   ", value)


if __name__ == "__main__":
    lines = ["error: disk full", "ok", "error: timeout"]
    show("函数", count_errors)
    show("列表", lines)
    with Pool(1) as pool:
        print("工作进程算出", pool.apply(count_errors, (lines,)))
