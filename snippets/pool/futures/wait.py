from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)


def size(line):
    return len(line.encode())


def read_log():
    # 假装是一个很大的日志文件，一次只读一行
    for number in range(1, 201):
        yield f"第 {number} 行：一切正常"


if __name__ == "__main__":
    total, pending, counts = 0, set(), []
    with ProcessPoolExecutor(max_workers=2) as executor:
        for line in read_log():
            pending.add(executor.submit(size, line))
            counts.append(len(pending))
            # 手上已有 4 个没取走：先等来一个，再往下读
            if len(pending) == 4:
                done, pending = wait(
                    pending, return_when=FIRST_COMPLETED
                )
                total += sum(future.result() for future in done)
        done, pending = wait(pending)
        total += sum(future.result() for future in done)
    print(f"一共 {total} 字节")
    print(f"手上最多 {max(counts)} 个任务，最后剩下 {len(pending)} 个")
