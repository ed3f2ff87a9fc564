from multiprocessing.managers import SyncManager, public_methods


def methods(entry):
    create, exposed, method_to_type, proxy = entry
    names = exposed or getattr(proxy, "_exposed_", None)
    # 没有写明的，代理就公开那个对象的所有公有方法
    names = names or public_methods(create())
    plain = [name for name in names if not name.startswith("_")]
    return "、".join(f"`{name}`" for name in plain or names)


if __name__ == "__main__":
    print("| 类型 | 能调用的方法 |")
    print("| --- | --- |")
    # 表里的内容来自 SyncManager 登记的类型，不是手写的
    for name, entry in sorted(SyncManager._registry.items()):
        if entry[0] is not None:
            print(f"| `{name}` | {methods(entry)} |")
