from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=print, args=("做好了",))
    # 忘了 process.start()
    process.join()
