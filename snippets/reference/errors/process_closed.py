from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=print, args=("做好了",))
    process.start()
    process.join()
    # close() 以后，这个对象就不能用了
    process.close()
    print(process.exitcode)
