from multiprocessing import Pool
from traceback import TracebackException


def total(line):
    result = 0
    for word in line.split():
        result += int(word)
    return result


def explained(line):
    try:
        return total(line)
    except Exception as error:
        # 变量留在这个进程里，所以在这里就把它们写成文字
        report = TracebackException.from_exception(
            error, capture_locals=True
        )
        values = report.stack[-1].locals
        return f"{error}，当时 {values}"


if __name__ == "__main__":
    with Pool(2) as pool:
        for answer in pool.map(explained, ["12 37 5", "8 x 4"]):
            print(answer)
