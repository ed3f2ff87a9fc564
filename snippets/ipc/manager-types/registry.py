from multiprocessing.managers import SyncManager, public_methods

# 运算符由这些特殊方法实现，写成平时的样子
OPERATORS = {
    "__add__": "+",
    "__contains__": "in",
    "__delattr__": "del x.a",
    "__delitem__": "del x[i]",
    "__getattribute__": "x.a",
    "__getitem__": "x[i]",
    "__imul__": "*=",
    "__iadd__": "+=",
    "__ior__": "|=",
    "__iter__": "for",
    "__len__": "len",
    "__mul__": "*",
    "__or__": "|",
    "__setattr__": "x.a = v",
    "__setitem__": "x[i] = v",
}


def exposed_methods(create, exposed, proxy):
    # 没有说明的，代理照着对象公开的方法来做
    exposed = exposed or getattr(proxy, "_exposed_", None)
    return exposed or public_methods(create())


if __name__ == "__main__":
    print("| 类型和代理 | 经过代理能做的 |\n| --- | --- |")
    for name in sorted(SyncManager._registry, key=str.lower):
        # 不能直接创建的，是别的方法返回的中间结果
        if not hasattr(SyncManager, name):
            continue
        create, exposed, _, proxy = SyncManager._registry[name]
        methods = exposed_methods(create, exposed, proxy)
        words = [OPERATORS.get(m, m) for m in methods]
        shown = " ".join(f"`{w}`" for w in words if "__" not in w)
        shown = shown.replace("|", r"\|")
        print(f"| **{name}**<br>{proxy.__name__} | {shown} |")
