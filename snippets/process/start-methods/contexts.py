from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def count_errors(lines, results):
    results.put(lines.count("error"))


if __name__ == "__main__":
    # 只有从 context 创建的东西才用 spawn
    context = get_context("spawn")
    results = context.Queue()
    lines = ["error", "ok", "error"]
    process = context.Process(
        target=count_errors, args=(lines, results)
    )
    process.start()
    print("Process:", results.get(), "个错误")
    process.join()

    with context.Pool(2) as pool:
        print("Pool:", sum(pool.map(len, lines)), "个字符")

    with ProcessPoolExecutor(2, mp_context=context) as executor:
        longest = max(executor.map(len, lines))
        print("ProcessPoolExecutor: 最长的有", longest, "个字符")
