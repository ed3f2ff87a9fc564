from multiprocessing import Manager

if __name__ == "__main__":
    mark = 95
    with Manager() as manager:
        scores = manager.dict({"小王": [70]})
        # 取出来的是副本，改了也送不回去
        scores["小王"].append(mark)
        print("直接改里面的列表:", scores["小王"])

        # 办法一：取出来，改好，再放回去
        marks = scores["小王"]
        marks.append(mark)
        scores["小王"] = marks
        print("改好了放回去:", scores["小王"])

        # 办法二：里面也放代理
        scores["小李"] = manager.list([70])
        scores["小李"].append(mark)
        print("里面是代理:", list(scores["小李"]))
