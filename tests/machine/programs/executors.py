import concurrent.futures
import logging
import queue
import threading


def square(number):
    return number * number


if __name__ == "__main__":
    logging.basicConfig(format="%(processName)s %(message)s", level=logging.INFO)
    logging.info("ready")
    with concurrent.futures.ProcessPoolExecutor(3) as executor:
        print(list(executor.map(square, range(10))))
    with concurrent.futures.ThreadPoolExecutor(3) as executor:
        print(list(executor.map(square, range(10))))
    local = threading.local()
    results = queue.SimpleQueue()

    def set_local(number):
        local.number = number
        results.put(local.number)

    threads = [threading.Thread(target=set_local, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(results.get() for _ in threads), hasattr(local, "number"))
