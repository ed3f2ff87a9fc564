from multiprocessing import Event, Pool


def initialize(shared_event):
    global event
    event = shared_event


def wait_forever():
    event.wait()


if __name__ == "__main__":
    event = Event()
    with Pool(2, initialize, (event,)) as pool:
        unfinished = pool.apply_async(wait_forever)
    # 离开 with 就是 terminate()：没做完的任务丢掉了
    print("做完了:", unfinished.ready())
    try:
        pool.apply_async(wait_forever)
    except ValueError as error:
        print(f"ValueError: {error}")
