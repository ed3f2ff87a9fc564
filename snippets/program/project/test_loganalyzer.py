import os
import tempfile
import unittest
from pathlib import Path

from loganalyzer.logs import listening
from loganalyzer.parse import Summary, summarise
from loganalyzer.work import summarise_all


class LogAnalyzerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.path = self.folder / "web.log"
        self.path.write_text("坏的\n1 2 GET /a 500 7\n", "utf-8")
        one = {"/a": 1}
        self.wanted = Summary(one, one, {"/a": 7}, bad_lines=1)

    def test_one_file(self):
        """坏的一行记进日志，别的照数"""
        with self.assertLogs("loganalyzer.parse") as logs:
            self.assertEqual(summarise(self.path), self.wanted)
        self.assertIn("web.log 第 1 行: 坏的", logs.output[0])

    def test_workers(self):
        """几个进程数的也一样，打不开的不碍事"""
        results = {}
        files = [self.path, self.folder]
        with listening(os.devnull) as queue:
            summarise_all(
                files, queue, results.__setitem__, max_workers=2
            )
        self.assertEqual(results[self.path], self.wanted)
        self.assertIsInstance(results[self.folder], OSError)


if __name__ == "__main__":
    unittest.main(verbosity=2)
