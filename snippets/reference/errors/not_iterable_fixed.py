from multiprocessing import Pool, Process

if __name__ == "__main__":
    process = Process(target=print, args=("子进程收到", 21))
    process.start()
    process.join()
    with Pool(1) as pool:
        print("map:", pool.map(abs, [-21, -42]))
        print("starmap:", pool.starmap(pow, [(2, 10), (3, 4)]))
