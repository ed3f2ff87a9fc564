from multiprocessing import Pool, current_process


def shrink(name):
    return current_process().name, name


def run(label, **options):
    with Pool(1, maxtasksperchild=2) as pool:
        pairs = pool.map(shrink, "甲乙丙丁戊己庚辛", **options)
    photos = {}
    for worker, name in pairs:
        photos[worker] = photos.get(worker, "") + name
    # 按每个工作进程分开，看它们各做了哪几张
    print(label, list(photos.values()))


if __name__ == "__main__":
    run("一批一个:", chunksize=1)
    run("map 自己分批:")
