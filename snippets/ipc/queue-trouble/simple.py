from multiprocessing import SimpleQueue

LINES = ["ERROR 磁盘满\n", "ERROR 超时\n"]

if __name__ == "__main__":
    results = SimpleQueue()
    stripped = (line.strip() for line in LINES)
    # 没有馈送线程：谁 put()，谁序列化，当场就知道不行
    try:
        results.put(stripped)
    except TypeError as error:
        print("TypeError:", error)
    results.put(list(stripped))
    print("换成列表:", results.get())
