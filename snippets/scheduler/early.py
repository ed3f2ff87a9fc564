from multiprocessing import Process, current_process


def work():
    print(current_process().name, "做完了", flush=True)


if __name__ == "__main__":
    wang = Process(target=work, name="小王")
    li = Process(target=work, name="小李")
    wang.start()
    li.start()
    # 只等了小王，没有等小李
    wang.join()
    print("店长 关门", flush=True)
    li.join()
