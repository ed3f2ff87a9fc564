from multiprocessing import Pool


def describe(job):
    return f"{job['file']}: {len(job['steps'])} 步"


if __name__ == "__main__":
    # 不能送的东西藏在里面：第二步是个 lambda
    job = {"file": "a.log", "steps": [str.strip, lambda s: s.upper()]}
    with Pool(1) as pool:
        print(pool.apply(describe, (job,)))
