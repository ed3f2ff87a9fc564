from multiprocessing import Process, Queue

LOG = [
    "10:01 GET /index 200 12",
    "10:02 GET /ca",
    "10:02 POST /cart 500 870",
]


def parse(lines, records):
    # iter(get, None)：一个一个地取，取到 None 为止
    for line in iter(lines.get, None):
        fields = line.split()
        if len(fields) == 5:
            records.put((fields[2], int(fields[4])))
        else:
            print("解析: 跳过", line, flush=True)
    # 这一站收工了，告诉下一站
    records.put(None)


def report(records):
    times = []
    for path, milliseconds in iter(records.get, None):
        print(f"汇总: {path} 用了 {milliseconds} 毫秒", flush=True)
        times.append(milliseconds)
    print(f"汇总: {len(times)} 次，最慢 {max(times)} 毫秒", flush=True)


if __name__ == "__main__":
    # 最多积压 100 个：前一站太快，就在 put() 那里等一等
    lines, records = Queue(maxsize=100), Queue(maxsize=100)
    parser = Process(target=parse, args=(lines, records))
    reporter = Process(target=report, args=(records,))
    for stage in [parser, reporter]:
        stage.start()
    for line in [*LOG, None]:
        lines.put(line)
    for stage in [parser, reporter]:
        stage.join()
