"""把各个文件的小结合起来，写成报告。"""

from .parse import Summary


class Report:
    def __init__(self):
        self.total = Summary()
        self.done = 0
        self.failed = {}

    def add(self, path, result):
        """收下一个文件的结果：是小结就合进去，是异常就记下来。"""
        self.done += 1
        if isinstance(result, Exception):
            self.failed[path] = result
            return
        self.total.requests += result.requests
        self.total.errors += result.errors
        self.total.milliseconds += result.milliseconds
        self.total.bad_lines += result.bad_lines

    def lines(self):
        total = self.total
        read = self.done - len(self.failed)
        yield f"读了 {read} 个文件，{total.requests.total()} 个请求"
        for page, requests in total.requests.most_common():
            mean = total.milliseconds[page] / requests
            yield (
                f"  {page} {requests} 次，"
                f"出错 {total.errors[page]} 次，平均 {mean:.0f} 毫秒"
            )
        if total.bad_lines:
            yield f"看不懂的有 {total.bad_lines} 行"
        for path, error in sorted(self.failed.items()):
            yield f"没有读成 {path.name}: {type(error).__name__}"
