from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        # 把三格里的字变成数，第二格填错了
        results = {
            text: pool.apply_async(int, (text,))
            for text in ["37", "N/A", "25"]
        }
        for text, result in results.items():
            result.wait()
            if result.successful():
                print(text, "做好了")
            else:
                # 到这里为止，谁也没有报错
                print(text, "失败了")
        try:
            results["N/A"].get()
        except ValueError as error:
            print("get 抛出 ValueError:", error)
