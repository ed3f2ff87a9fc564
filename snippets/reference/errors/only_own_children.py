from multiprocessing import get_context


def check(others):
    for method in [others[0].join, others[0].is_alive]:
        try:
            # 它是主进程的子进程，不是我的
            method()
        except AssertionError as error:
            print(f"AssertionError: {error}", flush=True)


if __name__ == "__main__":
    fork = get_context("fork")
    first = fork.Process(target=print, args=("甲做好了",))
    first.start()
    first.join()
    second = fork.Process(target=check, args=([first],))
    second.start()
    second.join()
