from multiprocessing import Pool, Queue


def count(results, text):
    results.put(text.count("ERROR"))


if __name__ == "__main__":
    results = Queue()
    with Pool(1) as pool:
        task = pool.apply_async(count, (results, "ERROR\nINFO\n"))
        try:
            # 取结果的时候，才知道队列没能送过去
            task.get()
        except RuntimeError as error:
            print(f"RuntimeError: {error}")
