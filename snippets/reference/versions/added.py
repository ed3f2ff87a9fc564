from inspect import signature
from pydoc import locate

# 名字；冒号后面是它的参数
NAMES = """
concurrent.futures.ProcessPoolExecutor:max_tasks_per_child
multiprocessing.shared_memory.SharedMemory:track
os.process_cpu_count
queue.Queue.shutdown
sys._is_gil_enabled
multiprocessing.Process.interrupt
multiprocessing.synchronize.Lock.locked
multiprocessing.managers.SyncManager.set
multiprocessing.managers.ListProxy.clear
multiprocessing.managers.DictProxy.fromkeys
concurrent.futures.Executor.map:buffersize
concurrent.futures.ProcessPoolExecutor.kill_workers
concurrent.futures.InterpreterPoolExecutor
concurrent.interpreters
multiprocessing.set_forkserver_preload:on_error
profiling.sampling
"""


def present(name, _, parameter):
    found = locate(name)
    if found and parameter:
        return parameter in signature(found).parameters
    return found is not None


if __name__ == "__main__":
    missing = [
        line
        for line in NAMES.split()
        if not present(*line.partition(":"))
    ]
    print("这个 Python 没有的:", len(missing))
    for line in missing:
        print(line)
