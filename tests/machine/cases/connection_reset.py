# expect-exit: 0
# expect: b'data' ConnectionResetError b'' BrokenPipeError
# expect: b'data' ConnectionResetError b'' BrokenPipeError
# expect: b'data' b'' b'' BrokenPipeError
# expect: ConnectionResetError EOFError
import multiprocessing as mp
import socket


def tried(function, *args):
    try:
        return function(*args)
    except (OSError, EOFError) as error:
        return type(error).__name__


def show(mine, theirs, unread):
    theirs.sendall(b"data")
    if unread:
        mine.sendall(b"unread")
        theirs.recv(1, socket.MSG_PEEK)
    theirs.close()
    print(*(tried(mine.recv, 10) for _ in range(3)), tried(mine.send, b"more"))


def work(conn, read):
    if read:
        conn.recv()
    else:
        conn.poll(None)


def main():
    show(*socket.socketpair(), unread=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())
        show(client, server.accept()[0], unread=True)
    show(*socket.socketpair(), unread=False)
    ends = []
    for read in (False, True):
        mine, theirs = mp.Pipe()
        process = mp.Process(target=work, args=(theirs, read))
        process.start()
        theirs.close()
        mine.send("message")
        process.join()
        ends.append(tried(mine.recv))
    print(*ends)


if __name__ == "__main__":
    main()
