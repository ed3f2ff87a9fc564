from multiprocessing import Process

if __name__ == "__main__":
    # 分成两行：先创建，再启动
    process = Process(target=print, args=("做好了",))
    process.start()
    process.join()
