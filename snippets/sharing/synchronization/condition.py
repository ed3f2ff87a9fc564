from multiprocessing import Condition, Process, Value


def ship(order, needed, stock, changed):
    with changed:
        # 等的时候不拿着锁；每次有人通知，重新看一眼够不够
        changed.wait_for(lambda: stock.value >= needed)
        stock.value -= needed
        print(
            f"{order}: 发走 {needed} 箱，剩 {stock.value}", flush=True
        )


def restock(boxes, stock, changed):
    with changed:
        stock.value += boxes
        print(f"进货 {boxes} 箱，共 {stock.value}", flush=True)
        # 库存变了，叫醒所有在等的
        changed.notify_all()


if __name__ == "__main__":
    stock, changed = Value("i", 0), Condition()
    order = Process(target=ship, args=("订单", 5, stock, changed))
    order.start()
    for boxes in [2, 2, 2]:
        restock(boxes, stock, changed)
    order.join()
