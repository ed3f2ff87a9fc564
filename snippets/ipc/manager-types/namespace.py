from multiprocessing import Manager, Pool


def study(course):
    # 读一个属性、写一个属性，各是一次消息
    course.finished = course.finished + 1
    return f"{course.title} 第 {course.finished} 课"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        course = manager.Namespace(title="多进程编程", finished=0)
        # apply() 等它做完才交下一个，所以不会同时改
        for _ in range(2):
            print(pool.apply(study, (course,)))
        print("主进程看到:", course.finished)
