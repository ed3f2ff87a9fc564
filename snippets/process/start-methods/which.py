import multiprocessing
import platform

if __name__ == "__main__":
    print("系统:", platform.system())
    print("Python:", platform.python_version())
    print("默认:", multiprocessing.get_start_method())
    methods = sorted(multiprocessing.get_all_start_methods())
    print("可以用:", "、".join(methods))
