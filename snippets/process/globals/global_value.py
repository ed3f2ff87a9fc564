from multiprocessing import get_context

spawn = get_context("spawn")
# 写在最外层：谁导入这个文件，谁就新建一个
total = spawn.Value("i", 0)


def use_global(amount):
    with total.get_lock():
        total.value += amount
    print("子进程里的全局变量:", total.value, flush=True)


def use_argument(amount, total):
    with total.get_lock():
        total.value += amount
    print("子进程收到的参数:", total.value, flush=True)


if __name__ == "__main__":
    for work, args in [
        (use_global, (12,)),
        (use_argument, (30, total)),
    ]:
        process = spawn.Process(target=work, args=args)
        process.start()
        process.join()
        print("主进程里的:", total.value, flush=True)
