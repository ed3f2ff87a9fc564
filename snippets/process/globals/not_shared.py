from multiprocessing import Process

count = 1


def producer():
    global count
    count += 1
    print("producer 里的 count:", count)


def consumer():
    print("consumer 里的 count:", count)


if __name__ == "__main__":
    for work in [producer, consumer]:
        process = Process(target=work)
        process.start()
        process.join()
    print("主进程里的 count:", count)
