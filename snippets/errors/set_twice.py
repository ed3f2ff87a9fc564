import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn", force=True)
    try:
        # 一个程序只能定一次，写在主程序保护里最前面
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
    print("启动方式:", multiprocessing.get_start_method())
