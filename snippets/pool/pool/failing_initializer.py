import os
import sys
from multiprocessing import Pool, SimpleQueue


def initialize(queue):
    queue.put("又一个工作进程，又在 initializer 里出错")
    # 调用栈不必每次都打印，免得刷屏
    sys.stderr = open(os.devnull, "w")
    raise ValueError("打不开配置文件")


if __name__ == "__main__":
    queue = SimpleQueue()
    pool = Pool(1, initialize, (queue,))
    result = pool.apply_async(abs, (-3,))
    # 只看 3 个；不喊停，它会一直补下去
    for number in [1, 2, 3]:
        print(number, queue.get())
    print("任务做完了:", result.ready())
    pool.terminate()
    pool.join()
