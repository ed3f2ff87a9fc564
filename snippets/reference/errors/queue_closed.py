from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put("第一个")
    print("取到:", queue.get())
    # close() 说的是：我不再往里放了
    queue.close()
    queue.put("第二个")
