import time
from multiprocessing import Pool


def back_up(name):
    time.sleep(60)  # 要备份一分钟
    return f"{name} 备份好了"


if __name__ == "__main__":
    begin = time.perf_counter()
    with Pool(2) as pool:
        results = pool.map_async(back_up, ["照片", "文档"])
    # 离开 with 时没有等，也不能再等：get 会一直等下去
    seconds = time.perf_counter() - begin
    print(f"离开 with 时过了 {seconds:.1f} 秒")
    print("做完了吗:", "做完了" if results.ready() else "没有")
    try:
        pool.map(back_up, ["音乐"])
    except ValueError as error:
        print(f"ValueError: {error}")
