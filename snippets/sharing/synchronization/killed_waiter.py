from multiprocessing import Condition, Event, Process


def wait_for_news(news, holding):
    with news:
        holding.set()
        # 从这里起不再拿着锁，等别人通知
        news.wait()


def tell(news):
    with news:
        news.notify_all()


if __name__ == "__main__":
    news, holding = Condition(), Event()
    waiter = Process(target=wait_for_news, args=(news, holding))
    waiter.start()
    holding.wait()
    # 拿得到锁，说明子进程已经在等了；这时候终止它
    with news:
        waiter.terminate()
        waiter.join()
    print("等通知的进程，退出码:", waiter.exitcode, flush=True)
    teller = Process(target=tell, args=(news,))
    teller.start()
    teller.join(timeout=2)
    print("等了 2 秒，通知的进程，退出码:", teller.exitcode)
    teller.terminate()
    teller.join()
