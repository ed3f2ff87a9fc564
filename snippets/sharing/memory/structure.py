from ctypes import Structure, c_double, c_int
from multiprocessing import Process, Value


class Totals(Structure):
    # 一条记录有哪几个字段，各是什么类型
    _fields_ = [("files", c_int), ("failed", c_int), ("mb", c_double)]


def backup(sizes, totals):
    for size in sizes:
        # 几个字段一起改，别人就看不到只改了一半的
        with totals.get_lock():
            totals.files += 1
            if size is None:  # 没有备份成
                totals.failed += 1
            else:
                totals.mb += size


if __name__ == "__main__":
    totals = Value(Totals, 0, 0, 0.0)
    disks = [[1.5, 20, 0.25], [300, None, 8], [None, 64]]
    processes = [
        Process(target=backup, args=(sizes, totals)) for sizes in disks
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"备份了 {totals.files} 个文件，失败 {totals.failed} 个")
    print(f"一共 {totals.mb} MB")
