from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def measure(name):
    # 凭名字打开，读写都和列表一样
    job = ShareableList(name=name)
    job[1] += 300
    job[2] += 0.75
    job[3] = "done"
    job.shm.close()


if __name__ == "__main__":
    job = ShareableList(["web1.log", 0, 0.0, "todo"])
    print(list(job))
    try:
        process = Process(target=measure, args=(job.shm.name,))
        process.start()
        process.join()
        print(list(job))

        note = "disk full"
        try:
            job[3] = note
        except ValueError as error:
            print(f"放不下 {note}:", error)
        try:
            job.append(note)
        except AttributeError:
            print("没有 append()")
    finally:
        job.shm.close()
        job.shm.unlink()
