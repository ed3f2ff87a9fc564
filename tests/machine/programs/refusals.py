import multiprocessing
import os
import socket
import subprocess
import sys
import urllib.request
import zoneinfo

if __name__ == "__main__":
    for attempt in (
        os.fork,
        input,
        lambda: subprocess.run(["ls"]),
        multiprocessing.get_context("fork").Process(target=print).start,
        multiprocessing.get_context("forkserver").Process(target=print).start,
        lambda: socket.create_connection(("example.org", 80)),
        lambda: urllib.request.urlopen("http://192.0.2.1"),
        lambda: socket.socket(type=socket.SOCK_DGRAM),
        lambda: socket.socketpair(type=socket.SOCK_DGRAM),
        lambda: socket.socket(socket.AF_INET6),
        os.openpty,
        lambda: subprocess.run([sys.executable, "-c", ""], preexec_fn=print),
        lambda: subprocess.run([sys.executable, "-c", ""], user=os.getuid() + 1),
        lambda: zoneinfo.ZoneInfo("Asia/Shanghai"),
    ):
        try:
            attempt()
        except (EOFError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
            print(type(error).__name__, "自己的电脑" in str(error))
