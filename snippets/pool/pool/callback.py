import os
from multiprocessing import Pool

numbers, errors = {}, []


def convert(text):
    return text, int(text), os.getpid()


def on_success(result):
    text, value, pid = result
    # 在主进程里执行，所以能改主进程的 numbers
    numbers[text] = value
    print(f"{text} 在 PID {pid} 做好，在 PID {os.getpid()} 收下")


def on_error(error):
    errors.append(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    print("主进程是 PID", os.getpid())
    pool = Pool(1)
    for text in ["37", "N/A"]:
        pool.apply_async(
            convert,
            (text,),
            callback=on_success,
            error_callback=on_error,
        )
    pool.close()
    pool.join()
    print("收下的:", numbers)
    print("失败的:", errors)
