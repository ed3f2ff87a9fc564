from multiprocessing import Pool


def describe(job):
    return f"{job['file']}: {len(job['steps'])} 步"


if __name__ == "__main__":
    # 有名字的函数，写在最外层的和内置的，都能送
    job = {"file": "a.log", "steps": [str.strip, str.upper]}
    with Pool(1) as pool:
        print(pool.apply(describe, (job,)))
