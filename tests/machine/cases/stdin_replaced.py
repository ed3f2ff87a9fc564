# expect-exit: 0
# expect: 名字？小明 19
# expect: EOFError EOF when reading a line
import io
import sys

if __name__ == "__main__":
    sys.stdin = io.StringIO("小明\n18\n")
    print(input("名字？"), int(input()) + 1)
    try:
        input()
    except EOFError as e:
        print("EOFError", e)
