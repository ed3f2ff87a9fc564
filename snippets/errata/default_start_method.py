import multiprocessing
import sys

# 系统、原来的默认值、从 CHANGED 起的默认值
DEFAULTS = [
    ("win32", "spawn", "spawn"),
    ("darwin", "spawn", "spawn"),
    ("linux", "fork", "forkserver"),
]
CHANGED = (3, 14)

if __name__ == "__main__":
    expected = None
    print("分界的版本:", CHANGED)
    for system, before, since in DEFAULTS:
        print(f"{system}: 原来 {before}，后来 {since}")
        if system == sys.platform:
            changed = sys.version_info >= CHANGED
            expected = since if changed else before
    # 列出的第一个是这个系统的默认值
    default = multiprocessing.get_all_start_methods()[0]
    print("这台机器上正是这样:", default == expected)
