# expect-exit: 0
# expect: RecursionError
class A:
    def __add__(self, o):
        return self + o


if __name__ == "__main__":
    a = A()
    try:
        print(a + 1)
    except RecursionError:
        print("RecursionError")
