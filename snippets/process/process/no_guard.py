import multiprocessing

# 没有 if __name__ == "__main__": 保护
context = multiprocessing.get_context("spawn")
process = context.Process(target=print)
process.start()
process.join()
print("子进程的退出码:", process.exitcode)
