import os
from concurrent.futures import ProcessPoolExecutor

stop_words = set()


def load(words):
    # 每个工作进程只执行一次：读词表、连数据库都放在这里
    stop_words.update(words)
    print(f"PID {os.getpid()} 载入 {len(words)} 个停用词", flush=True)


def keywords(title):
    return [word for word in title.split() if word not in stop_words]


if __name__ == "__main__":
    titles = ["the art of war", "a tale of two cities", "the trial"]
    with ProcessPoolExecutor(
        max_workers=1, initializer=load, initargs=(["the", "of", "a"],)
    ) as executor:
        results = list(executor.map(keywords, titles))
    for title, words in zip(titles, results):
        print(f"{title} → {' '.join(words)}")
