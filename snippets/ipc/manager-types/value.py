from multiprocessing import Manager, Pool


def record(best, lock, score):
    # 先比较、再写，是两步，中间不能让别人插进来
    with lock:
        if score > best.value:
            best.value = score


if __name__ == "__main__":
    scores = [70, 95, 82]
    with Manager() as manager, Pool(2) as pool:
        best, lock = manager.Value("i", 0), manager.Lock()
        print("开始:", best)
        tasks = [(best, lock, score) for score in scores]
        pool.starmap(record, tasks, chunksize=1)
        print(f"{scores} 里最高的:", best.value)
        # 类型码 "i" 并不检查，放什么都行
        best.value = "满分"
        print("最后:", best)
