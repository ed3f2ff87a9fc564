from multiprocessing.shared_memory import ShareableList

if __name__ == "__main__":
    # 三个汉字，编码以后是 9 个字节
    state = "等待中"
    jobs = ShareableList([state, state.encode()])
    try:
        try:
            print(jobs[0])
        except UnicodeError:
            print("字符串: 读不出来了")
        print("字节:", jobs[1].decode())
    finally:
        jobs.shm.close()
        jobs.shm.unlink()
