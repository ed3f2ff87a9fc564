from ctypes import Structure, c_char, c_int
from multiprocessing import Array, Process


class Job(Structure):
    # 名字最多 12 个字节；UTF-8 里一个汉字占 3 个
    _fields_ = [("name", c_char * 12), ("lines", c_int)]


def fill(jobs, i, name, text):
    jobs[i].name = name.encode()
    jobs[i].lines = len(text.splitlines())


if __name__ == "__main__":
    texts = {"web1.log": "a\nb\n", "登录.log": "c\n"}
    jobs = Array(Job, len(texts))
    for i, (name, text) in enumerate(texts.items()):
        args = (jobs, i, name, text)
        process = Process(target=fill, args=args)
        process.start()
        process.join()
    for job in jobs:
        print(job.name.decode(), job.lines, "行")

    try:
        job.name = "数据库.log".encode()
    except ValueError as error:
        print("放不下:", error)
    try:
        Array(c_char, list(texts))
    except TypeError as error:
        print("字符串的数组:", type(error).__name__)
