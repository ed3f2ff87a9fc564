import multiprocessing
import os
import tempfile


def write(path, lock):
    with lock, open(path, "a", encoding="utf-8") as file:
        file.write(f"{multiprocessing.current_process().name}\n")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "names.txt")
    children = [multiprocessing.Process(target=write, args=(path, lock), name=f"n{i}") for i in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with open(path, encoding="utf-8") as file:
        print(sorted(file.read().split()))
    os.rename(path, path + ".old")
    print(os.listdir(folder))
