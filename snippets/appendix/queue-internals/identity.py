import multiprocessing
import queue


def compare(channel):
    item = ["a"]
    channel.put(item)
    received = channel.get()
    return f"取出 {received}，同一个对象: {received is item}"


if __name__ == "__main__":
    print("queue.Queue:", compare(queue.Queue()))
    # 经过了序列化，取出来的是另一个对象
    print("multiprocessing.Queue:", compare(multiprocessing.Queue()))
