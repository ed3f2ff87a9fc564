from multiprocessing import Event, Pool


def initialize(shared_started, shared_never):
    global started, never
    started, never = shared_started, shared_never


def get_stuck():
    started.set()
    never.wait()


if __name__ == "__main__":
    events = started, never = Event(), Event()
    with Pool(1, initialize, events) as pool:
        result = pool.apply_async(get_stuck)
        started.wait()
    # 离开 with 就是 terminate()：做到一半的任务丢掉了
    print("做完了:", result.ready())
    try:
        pool.apply_async(get_stuck)
    except ValueError as error:
        print(f"ValueError: {error}")
