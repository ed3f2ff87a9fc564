from multiprocessing import Array, Barrier, Process

ROUNDS = 5


def heat(part, rod, barrier):
    for number in range(1, ROUNDS + 1):
        # 只读不写：每一点的新温度是左右两点的平均
        new = [(rod[i - 1] + rod[i + 1]) / 2 for i in part]
        # 都算完了才写，否则别人会读到这一轮的新值
        barrier.wait()
        rod[part.start : part.stop] = new
        # 都写完了，才开始下一轮；由算左边一段的进程打印
        barrier.wait()
        if part.start == 1:
            temperatures = " ".join(f"{t:5.1f}" for t in rod)
            print(f"第 {number} 轮: {temperatures}", flush=True)


if __name__ == "__main__":
    # 一根铁棒，左端一直是 80 度，右端一直是 0 度
    rod = Array("d", [80, 0, 0, 0, 0, 0])
    parts, barrier = [range(1, 3), range(3, 5)], Barrier(2)
    print("两个进程各算一段:", *parts, flush=True)
    processes = [
        Process(target=heat, args=(part, rod, barrier))
        for part in parts
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
