import multiprocessing
import unittest
from collections import Counter


def count_words(line):
    return Counter(line.lower().split())


def count_all(lines, context=multiprocessing):
    # 启动方法由调用的人决定，测试才能指定一种
    with context.Pool(2) as pool:
        counts = pool.map_async(count_words, lines)
        # 卡住了也不会一直等：一分钟后抛出 TimeoutError
        return sum(counts.get(timeout=60), Counter())


class CountingTest(unittest.TestCase):
    def test_one_line(self):
        """不用进程：函数本身对不对"""
        self.assertEqual(count_words("A cat a"), {"a": 2, "cat": 1})
        self.assertEqual(count_words(""), {})

    def test_pool(self):
        """用进程：在哪个系统上都用 Windows 的启动方法"""
        context = multiprocessing.get_context("spawn")
        counts = count_all(["a cat", "a dog"], context)
        self.assertEqual(counts, {"a": 2, "cat": 1, "dog": 1})


if __name__ == "__main__":
    unittest.main(verbosity=2)
