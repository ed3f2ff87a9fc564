import json
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        lines = manager.dict({"a.log": 3})
        print("a.log 的行数:", lines["a.log"], flush=True)
        # lines 只是代理，字典在管理器的服务进程里
        print(json.dumps(lines))
