from multiprocessing import get_context


def count_errors(lines):
    print(sum("error" in line for line in lines), "个错误")


# 没有 if __name__ == "__main__":，每次导入都会走到这里
context = get_context("spawn")
process = context.Process(target=count_errors, args=(["error"],))
process.start()
process.join()
print("子进程的退出码:", process.exitcode)
