from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        errors = manager.dict({"web.log": 2})
        try:
            print(errors["db.log"])
        except KeyError as error:
            # 异常出在服务进程里，代理把它带回来再抛出
            print("KeyError:", error)
        # 服务进程好好的，里面的东西也还在
        print("web.log:", errors["web.log"])
