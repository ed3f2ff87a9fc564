from multiprocessing import get_context

# 没有 if __name__ == "__main__":，每次导入都会走到这里
process = get_context("spawn").Process(target=print)
process.start()
process.join()
print("子进程的退出码:", process.exitcode)
