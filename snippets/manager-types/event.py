from multiprocessing import Manager, Pool


def wait_for_start(name, ready, event):
    ready.put(name)
    event.wait()
    return f"{name} 出发"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        ready, event = manager.Queue(), manager.Event()
        names = ["甲", "乙"]
        runners = pool.starmap_async(
            wait_for_start, [(name, ready, event) for name in names]
        )
        print("就位:", sorted(ready.get() for _ in names))
        print("还没有发令，跑完了:", runners.ready())
        # 一次 set() 叫醒所有在等的进程
        event.set()
        print(runners.get())
