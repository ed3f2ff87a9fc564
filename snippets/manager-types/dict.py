from multiprocessing import Manager, Pool


def get_html(n, pages):
    # 谁做完谁按自己的键放进去
    pages[n] = f"第 {n} 页"


if __name__ == "__main__":
    with Manager() as manager, Pool(3) as pool:
        pages = manager.dict()
        pool.starmap(get_html, [(n, pages) for n in [1, 5, 3]])
        for n in sorted(pages.keys()):
            print(n, pages[n])
