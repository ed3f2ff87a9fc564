import subprocess
import sys
from multiprocessing.managers import BaseManager

visitors = []


class Office(BaseManager):
    pass


Office.register("get_visitors", lambda: visitors)


def serve():
    server = Office(("localhost", 0), b"change-me").get_server()
    print(server.address[1], flush=True)
    server.serve_forever()


def visit(port, name):
    office = Office(("localhost", int(port)), b"change-me")
    office.connect()
    visitors = office.get_visitors()
    visitors.append(name)
    print(name, "来了，来过的有", visitors)


if __name__ == "__main__":
    program, *arguments = sys.argv
    if arguments:
        serve() if arguments == ["serve"] else visit(*arguments)
        sys.exit()
    python, pipe = [sys.executable, program], subprocess.PIPE
    with subprocess.Popen([*python, "serve"], stdout=pipe) as server:
        port = server.stdout.readline().decode().strip()
        print("等在端口", port, flush=True)
        for name in ["小王", "小李"]:
            subprocess.check_call([*python, port, name])
        server.terminate()
