from multiprocessing import Process, current_process


def arrive():
    print(current_process().name, "到了", flush=True)


if __name__ == "__main__":
    people = [
        Process(target=arrive, name=name) for name in ["小王", "小李"]
    ]
    # 小王先启动，小李后启动
    for person in people:
        person.start()
    for person in people:
        person.join()
