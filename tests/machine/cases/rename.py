# expect-exit: 0
# expect: child: [] ['y.txt']
# expect: parent: [] ['y.txt']
# A child moves a file to another folder; the parent looks for it there.
import multiprocessing as mp
import os


def move():
    os.rename("a/x.txt", "b/y.txt")
    print("child:", os.listdir("a"), os.listdir("b"), flush=True)


if __name__ == "__main__":
    os.mkdir("a")
    os.mkdir("b")
    open("a/x.txt", "w").write("内容")
    p = mp.Process(target=move)
    p.start()
    p.join()
    print("parent:", os.listdir("a"), os.listdir("b"))
