from multiprocessing import SimpleQueue

if __name__ == "__main__":
    results = SimpleQueue()
    errors = (n for n in [404, 500] if n >= 500)
    # 没有馈送线程：谁 put()，谁序列化，当场就知道不行
    try:
        results.put(errors)
    except TypeError as error:
        print("TypeError:", error)
    results.put(list(errors))
    print("换成列表:", results.get())
