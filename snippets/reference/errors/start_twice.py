from multiprocessing import Process


def work():
    print("做了一次", flush=True)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    try:
        # 已经结束了也不行
        process.start()
    except AssertionError as error:
        print(f"AssertionError: {error}", flush=True)

    # 再做一次，就再创建一个
    again = Process(target=work)
    again.start()
    again.join()
