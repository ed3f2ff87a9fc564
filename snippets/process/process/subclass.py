from multiprocessing import Process


class Accountant(Process):
    def __init__(self, shop, amounts):
        # 先让 Process 准备好自己
        super().__init__(name=f"算{shop}的账")
        self.amounts = amounts
        self.total = 0

    def run(self):
        # start() 以后，这个方法在子进程里执行
        self.total = sum(self.amounts)
        print(f"{self.name}: {self.total} 元", flush=True)


if __name__ == "__main__":
    child = Accountant("东店", [12, 30, 8])
    child.start()
    child.join()
    # run() 改的是子进程里的那个对象
    print("主进程里的 total 还是", child.total)
