from multiprocessing import Event, Pool


def initialize(shared_gates):
    global gates
    gates = shared_gates


def get_html(n):
    gates[n].wait()
    return n


if __name__ == "__main__":
    gates = {n: Event() for n in [1, 5, 3]}
    with Pool(3, initialize, (gates,)) as pool:
        result = pool.imap_unordered(get_html, [1, 5, 3])
        # 放行一个，就能拿到一个，不必等排在前面的
        for n in [5, 3, 1]:
            gates[n].set()
            print(next(result), "先完成，先输出")
