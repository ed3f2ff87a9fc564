import threading
from multiprocessing import Queue

go = threading.Event()


class Gate:
    def __reduce__(self):
        # 馈送线程序列化到这里，等主线程放行
        go.wait()
        return str, ("门",)


if __name__ == "__main__":
    queue = Queue()
    item = [Gate(), "改之前"]
    queue.put(item)
    # put() 已经返回，数据却一个字节也没写进管道
    print(f"放了 {item[1]}，empty(): {queue.empty()}")
    item[1] = "改之后"
    go.set()
    print("取到:", queue.get())
