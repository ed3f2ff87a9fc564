# expect-exit: 0
# expect: False
# expect: ''
import sys

print(sys.stdin.isatty())
print(repr(sys.stdin.readline()))
