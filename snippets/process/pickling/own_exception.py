import pickle


class BadLine(Exception):
    def __init__(self, path, number):
        super().__init__(f"{path} 第 {number} 行不对")
        self.path = path
        self.number = number


class GoodLine(BadLine):
    def __reduce__(self):
        # 还原它的办法：用这些参数，再调用一次这个类
        return type(self), (self.path, self.number)


if __name__ == "__main__":
    for kind in [BadLine, GoodLine]:
        data = pickle.dumps(kind("web.log", 3))
        try:
            print("还原了:", pickle.loads(data))
        except TypeError as error:
            print("还原不了:", error)
