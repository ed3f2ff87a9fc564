from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=print, args=("做好了",))
    process.start()
    process.join()
    print("退出码:", process.exitcode)
    # 都查完了再 close()；不调用它也行
    process.close()
