import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

LOGS = {
    "web1.log": "error disk full\nwarning slow disk\n",
    "web2.log": "error timeout\nerror disk full\n",
    "web3.log": "warning slow network\nerror timeout\n",
}


def count_words(path):
    words = Counter()
    # 一行一行地读，文件再大也不占多少内存
    with open(path, encoding="utf-8") as file:
        for line in file:
            words.update(line.split())
    return words


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in LOGS.items():
            Path(folder, name).write_text(text, "utf-8")
        paths = sorted(Path(folder).glob("*.log"))
        total = Counter()
        with ProcessPoolExecutor() as executor:
            # map：送去的是文件名，送回来的是很小的计数
            counts = executor.map(count_words, paths)
            for path, words in zip(paths, counts):
                print(path.name, dict(words))
                # reduce：来一份，并一份
                total.update(words)
    for word, times in total.most_common(3):
        print(f"{word} 出现 {times} 次")
