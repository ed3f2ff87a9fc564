import faulthandler
import os
import re
import signal
import tempfile
import time
from multiprocessing import Pipe, Process
from pathlib import Path


def count_down(number, sender):
    sender.send(f"从 {number} 倒数，每次减 2")
    while number != 0:  # 应该写 number > 0
        number -= 2


def work(number, sender, path):
    # 收到 SIGUSR1，就把停在哪里写进文件，然后接着做
    faulthandler.register(signal.SIGUSR1, file=open(path, "w"))
    count_down(number, sender)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with tempfile.NamedTemporaryFile() as file:
        path = Path(file.name)
        process = Process(target=work, args=(9, sender, path))
        process.start()
        print(receiver.recv())
        # 等于在终端输入 kill -USR1 和它的 PID
        os.kill(process.pid, signal.SIGUSR1)
        # 最外面的一层最后写，写到了就是写完了
        while "<module>" not in path.read_text():
            time.sleep(0.1)
        stack = path.read_text()
        process.kill()
        process.join()
    here = re.escape(Path(__file__).name)
    print(*re.findall(rf'{here}", line \d+ in (\w+)', stack), sep=" ← ")
