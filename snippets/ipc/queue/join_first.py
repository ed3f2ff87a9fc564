from multiprocessing import Event, Process, Queue


def producer(queue, done):
    queue.put("a" * 1_000_000)
    done.set()


if __name__ == "__main__":
    queue, done = Queue(), Event()
    p = Process(target=producer, args=(queue, done))
    p.start()
    done.wait()
    # put() 早已返回，可是数据没写完之前，子进程不会退出；
    # 这里不写时限，就永远等下去
    p.join(timeout=0.2)
    print("先 join，还活着:", p.is_alive())
    print("取走", len(queue.get()), "个字符")
    p.join()
    print("再 join，退出码:", p.exitcode)
