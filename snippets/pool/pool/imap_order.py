from multiprocessing import Event, Pool, SimpleQueue


def initialize(shared_gates, shared_finished):
    global gates, finished
    gates, finished = shared_gates, shared_finished


def get_html(n):
    gates[n].wait()
    finished.put(n)
    return n


if __name__ == "__main__":
    gates = {n: Event() for n in [1, 5, 3]}
    finished = SimpleQueue()
    with Pool(3, initialize, (gates, finished)) as pool:
        result = pool.imap(get_html, [1, 5, 3])
        order = []
        # 一个一个地放行，让它们按 5、3、1 的顺序完成
        for n in [5, 3, 1]:
            gates[n].set()
            order.append(finished.get())
        print("完成的顺序:", order)
        print("imap 给出:", list(result))
