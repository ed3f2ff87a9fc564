from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print("第一个:", executor.submit(abs, -1).result())
    # 缩进少了一层：离开 with，执行器已经关闭
    print("第二个:", executor.submit(abs, -2).result())
