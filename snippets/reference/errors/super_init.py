from multiprocessing import Process


class Greeter(Process):
    def __init__(self, who):
        # 少了 super().__init__()
        self.who = who

    def run(self):
        print("你好", self.who)


if __name__ == "__main__":
    greeter = Greeter("小李")
    greeter.start()
