# expect-exit: 0
# expect: True
import multiprocessing  # noqa: F401
import sys

print(sys.modules["__mp_main__"] is sys.modules["__main__"])
