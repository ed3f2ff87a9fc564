import os
from multiprocessing import Pool

TITLES = ["the art of war", "a tale of two cities", "the old man"]


def load(words):
    global stop_words
    stop_words = set(words)
    print(f"PID {os.getpid()} 准备好了词表", flush=True)


def keywords(title):
    # 每个任务都用这个进程里准备好的那一份
    return [word for word in title.split() if word not in stop_words]


if __name__ == "__main__":
    words = ["a", "of", "the"]
    with Pool(2, initializer=load, initargs=(words,)) as pool:
        found = pool.map(keywords, TITLES)
        # 等工作进程都好好地退出
        pool.close()
        pool.join()
    for title, words in zip(TITLES, found):
        print(title, "→", words)
