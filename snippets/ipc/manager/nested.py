from multiprocessing import Manager

if __name__ == "__main__":
    score = 95
    with Manager() as manager:
        scores = manager.dict({"甲": [70]})
        # 取出来的是副本，改了也送不回去
        scores["甲"].append(score)
        print("直接改里面的列表:", scores["甲"])

        # 办法一：改好了，再放回去
        scores["甲"] = scores["甲"] + [score]
        print("放回去:", scores["甲"])

        # 办法二：里面也放代理
        scores["乙"] = manager.list([70])
        scores["乙"].append(score)
        print("里面是代理:", list(scores["乙"]))
