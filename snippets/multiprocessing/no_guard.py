import multiprocessing


def get_html(n):
    print("sub_progress success", n)


# 没有 if __name__ == "__main__": 保护
progress = multiprocessing.Process(target=get_html, args=(2,))
progress.start()
progress.join()
print("子进程的退出码:", progress.exitcode)
