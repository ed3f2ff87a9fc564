from collections import Counter
from multiprocessing import Process, Queue

PAGES = ["the cat the dog", "the mat a cat"]


def read(page, words):
    for word in page.split():
        words.put(word)


def count(words, results):
    # 全部取完再交：每个消费者只交一份自己的统计
    results.put(Counter(iter(words.get, None)))


if __name__ == "__main__":
    words, results = Queue(), Queue()
    producers = [
        Process(target=read, args=(page, words)) for page in PAGES
    ]
    consumers = [
        Process(target=count, args=(words, results)) for _ in range(3)
    ]
    for process in producers + consumers:
        process.start()
    # 生产者都结束了，再由主进程放标志：前面不会再有别的词
    for process in producers:
        process.join()
    for _ in consumers:
        words.put(None)
    total = Counter()
    for _ in consumers:
        total += results.get()
    print(len(consumers), "个进程数出来的:")
    for word, times in sorted(total.items()):
        print(word, times)
    for process in consumers:
        process.join()
