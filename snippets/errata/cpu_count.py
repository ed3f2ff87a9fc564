import os
import sys

if __name__ == "__main__":
    # 3.13 起可以问「这个进程能用几个核」，容器里常常更少
    available = hasattr(os, "process_cpu_count")
    print("3.13 起才有:", available == (sys.version_info >= (3, 13)))
