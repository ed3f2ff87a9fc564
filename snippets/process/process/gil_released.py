import os
import sys
import threading

received = []


def wait_for_data(fd):
    # 系统调用在这里阻塞；阻塞之前，线程释放了 GIL
    received.append(os.read(fd, 100))


if __name__ == "__main__":
    # 10 分钟内不强制换线程：要换，只能是线程自己释放 GIL
    sys.setswitchinterval(600)
    read_end, write_end = os.pipe()
    reader = threading.Thread(target=wait_for_data, args=(read_end,))
    reader.start()
    # 要是读的线程一直占着 GIL，下面这行永远没有机会执行
    os.write(write_end, "另一个线程写的".encode())
    reader.join()
    os.close(read_end)
    os.close(write_end)
    print(received[0].decode())
