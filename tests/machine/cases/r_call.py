# expect-exit: 0
# expect: RecursionError
class A:
    def __call__(self):
        return self()


if __name__ == "__main__":
    a = A()
    try:
        print(a())
    except RecursionError:
        print("RecursionError")
