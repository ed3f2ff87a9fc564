from multiprocessing import Manager, Pool


def visit(seen, page):
    if page in seen:
        return f"{page}: 看过了"
    seen.add(page)
    return f"{page}: 第一次看"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        if hasattr(manager, "set"):
            seen = manager.set()
            # apply() 做完一个才交下一个，中间不会插进别人
            for page in ["首页", "目录", "首页"]:
                print(pool.apply(visit, (seen, page)))
            print("一共", len(seen), "页")
        else:
            print("这个版本没有，用 dict 的键代替")
