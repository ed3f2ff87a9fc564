from multiprocessing import Lock, Process, current_process


def draw(first, second):
    with first:
        with second:
            print(current_process().name, "画好了", flush=True)


if __name__ == "__main__":
    # 一支笔，一把尺，谁拿着，别人就得等
    pen, ruler = Lock(), Lock()
    people = [
        # 小王先拿笔再拿尺，小李先拿尺再拿笔
        Process(target=draw, args=(pen, ruler), name="小王"),
        Process(target=draw, args=(ruler, pen), name="小李"),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
