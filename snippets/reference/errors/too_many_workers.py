from concurrent.futures import ProcessPoolExecutor
from unittest.mock import patch

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as executor:
        print("在这里:", executor.submit(abs, -1).result())
    # 不在 Windows 上也看得到：让构造函数以为自己在 Windows 上
    with patch("sys.platform", "win32"):
        ProcessPoolExecutor(max_workers=64)
