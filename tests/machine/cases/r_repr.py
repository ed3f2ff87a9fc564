# expect-exit: 0
# expect: RecursionError
class A:
    def __repr__(self):
        return repr(self)


if __name__ == "__main__":
    a = A()
    try:
        print(repr(a))
    except RecursionError:
        print("RecursionError")
