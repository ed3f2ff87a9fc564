"""造几个日志文件，试运行和写测试都用得上。"""

from datetime import datetime, timedelta

START = datetime(2026, 11, 26, 9)
PAGES = "/index", "/cart", "/search", "/pay"


def write_log(path, requests):
    """每秒一个请求，写什么是算出来的，所以每次都一样。"""
    with open(path, "w", encoding="utf-8") as file:
        for number in range(requests):
            time = START + timedelta(seconds=number)
            page = PAGES[number % 7 % 4]
            status = 500 if number % 50 == 49 else 200
            milliseconds = 20 * len(page) + number * 7 % 90
            print(time, "GET", page, status, milliseconds, file=file)
