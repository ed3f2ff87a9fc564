import sys

# 3.13 起可以直接问；更早的版本都有 GIL
has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()

if __name__ == "__main__":
    version = ".".join(map(str, sys.version_info[:2]))
    print(f"Python {version} 有 GIL: {has_gil}")
