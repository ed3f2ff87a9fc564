from multiprocessing import Pool

BATCH = 100_000


def total(start):
    # 一批一批地送，边取边加，不做成列表
    return sum(range(start, start + BATCH))


if __name__ == "__main__":
    with Pool(1) as pool:
        starts = range(0, 1_000_000, BATCH)
        print("合计:", sum(pool.imap(total, starts)))
