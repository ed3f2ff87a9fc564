import platform
import time
from importlib.metadata import PackageNotFoundError, version

PACKAGES = [
    "mkdocs",
    "mkdocs-material",
    "zensical",
    "markdown-exec",
    "pymdown-extensions",
    "pytest-codeblocks",
]


def installed(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return "未安装"


if __name__ == "__main__":
    today = time.strftime("%Y-%m-%d", time.gmtime())
    print("| 生成这个网站的 | 版本 |")
    print("| --- | --- |")
    print(f"| 日期（UTC） | {today} |")
    print(f"| Python | {platform.python_version()} |")
    print(f"| 系统 | {platform.system()} {platform.machine()} |")
    for package in PACKAGES:
        print(f"| {package} | {installed(package)} |")
