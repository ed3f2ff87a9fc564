import multiprocessing

# 没有 if __name__ == "__main__": 保护
context = multiprocessing.get_context("spawn")
progress = context.Process(target=print)
progress.start()
progress.join()
print("子进程的退出码:", progress.exitcode)
