# expect-exit: 0
# expect: 200 hello
# expect: posted 300000
# expect: tcp b'HELLO\n'
# expect: rpc 7
# expect: manager 3
# expect: refused ConnectionRefusedError
# expect: gone URLError
# Servers of the standard library, their clients in another process.
import http.server
import multiprocessing
import socket
import socketserver
import threading
import urllib.error
import urllib.request
import xmlrpc.client
import xmlrpc.server
from multiprocessing.managers import BaseManager


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"hello"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        size = len(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(size).encode())

    def log_message(self, *args):
        pass


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())


class Manager(BaseManager):
    pass


Manager.register("length", callable=len)


def client(web, tcp, rpc):
    base = f"http://127.0.0.1:{web[1]}/"
    with urllib.request.urlopen(base, timeout=20) as answer:
        print(answer.status, answer.read().decode())
    with urllib.request.urlopen(base, data=bytes(300_000), timeout=20) as answer:
        print("posted", answer.read().decode())
    with socket.create_connection(tcp, timeout=20) as connection:
        connection.sendall(b"hello\n")
        print("tcp", connection.makefile("rb").readline())
    print("rpc", xmlrpc.client.ServerProxy(f"http://127.0.0.1:{rpc[1]}").add(3, 4), flush=True)


if __name__ == "__main__":
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Upper)
    rpc = xmlrpc.server.SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False)
    rpc.register_function(lambda a, b: a + b, "add")
    servers = web, tcp, rpc
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    for thread in threads:
        thread.start()
    addresses = [server.server_address for server in servers]
    process = multiprocessing.Process(target=client, args=addresses)
    process.start()
    process.join()
    for server in servers:
        server.shutdown()
        server.server_close()
    for thread in threads:
        thread.join()
    manager = Manager(("127.0.0.1", 0), authkey=b"key")
    manager.start()
    other = Manager(manager.address, authkey=b"key")
    other.connect()
    print("manager", other.length("abc"))
    manager.shutdown()
    try:
        socket.create_connection(addresses[1], timeout=5)
    except OSError as error:
        print("refused", type(error).__name__)
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{addresses[0][1]}/", timeout=5)
    except urllib.error.URLError as error:
        print("gone", type(error).__name__)
