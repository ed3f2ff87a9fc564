from multiprocessing import Pool

stop_words = set()
problem = None


def load(words):
    global problem
    try:
        if not words:
            raise ValueError("词表是空的")
        stop_words.update(words)
    except Exception as error:
        # 在这里不能抛出，先记下来
        problem = error


def keywords(title):
    if problem is not None:
        raise RuntimeError(f"没有准备好: {problem}")
    return [word for word in title.split() if word not in stop_words]


if __name__ == "__main__":
    for words in [["the", "of"], []]:
        with Pool(2, initializer=load, initargs=(words,)) as pool:
            try:
                print(pool.map(keywords, ["the art of war"]))
            except RuntimeError as error:
                print(f"{type(error).__name__}: {error}")
