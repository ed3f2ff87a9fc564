from multiprocessing import Process

if __name__ == "__main__":
    # start() 什么也不返回，process 是 None
    process = Process(target=print, args=("做好了",)).start()
    process.join()
