from multiprocessing import Event, Process

if __name__ == "__main__":
    event = Event()
    process = Process(target=event.wait)
    process.start()
    try:
        # 它还在等 event
        process.close()
    finally:
        event.set()
        process.join()
