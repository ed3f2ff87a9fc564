from multiprocessing import Process


def add_up(shop, amounts, unit="元"):
    print(f"{shop}: {sum(amounts)} {unit}", flush=True)


if __name__ == "__main__":
    # 相当于 add_up("东店", [12, 30, 8])
    east = Process(target=add_up, args=("东店", [12, 30, 8]))
    # 相当于 add_up("西店", [25, 5], unit="美元")
    west = Process(
        target=add_up,
        args=("西店", [25, 5]),
        kwargs={"unit": "美元"},
    )
    east.start()
    east.join()
    west.start()
    west.join()
