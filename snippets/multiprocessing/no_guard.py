import multiprocessing

# 没有 if __name__ == "__main__": 保护
progress = multiprocessing.Process(target=print)
progress.start()
progress.join()
print("子进程的退出码:", progress.exitcode)
