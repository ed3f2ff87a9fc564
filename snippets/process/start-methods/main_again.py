from multiprocessing import current_process, get_context

LINES = ["disk full", "ok", "timeout"]

# 写在最外层：谁导入这个文件，谁就执行这一行。
# flush=True 是马上打印，不等攒多了再打印
print(f"最外层，{current_process().name}，{__name__}", flush=True)


def count_chars(lines):
    count = sum(len(line) for line in lines)
    print(f"函数，{current_process().name}，{count} 个字符")


if __name__ == "__main__":
    print("保护里面，只有主进程走到这里", flush=True)
    process = get_context("spawn").Process(
        target=count_chars, args=(LINES,), name="子进程"
    )
    process.start()
    process.join()
