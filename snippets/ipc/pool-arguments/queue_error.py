from multiprocessing import Pool, Process, Queue


def count(results, text):
    results.put(len(text))


if __name__ == "__main__":
    text, results = "ERROR 磁盘满", Queue()
    with Pool(1) as pool:
        task = pool.apply_async(count, (results, text))
        try:
            # 取结果的时候，才知道队列没能送过去
            task.get()
        except RuntimeError as error:
            print(f"RuntimeError: {error}")
    # Process 在启动的那一刻交过去，就可以
    process = Process(target=count, args=(results, text))
    process.start()
    print("交给 Process:", results.get())
    process.join()
