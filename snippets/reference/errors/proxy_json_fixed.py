import json
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        lines = manager.dict({"a.log": 3})
        # 先取成普通的字典
        print(json.dumps(dict(lines)))
