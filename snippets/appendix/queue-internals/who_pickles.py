import multiprocessing
import threading

pickled_by = []


class Message:
    def __getstate__(self):
        # 序列化时会调用它：记下是哪个线程在做
        pickled_by.append(threading.current_thread().name)
        return {"text": "a"}


if __name__ == "__main__":
    for make in [multiprocessing.Queue, multiprocessing.SimpleQueue]:
        queue = make()
        queue.put(Message())
        message = queue.get()
        print(
            f"{type(queue).__name__}: 由 {pickled_by.pop()} 序列化，",
            f"收到 {message.text}",
            sep="",
        )
