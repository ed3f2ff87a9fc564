# expect-exit: 0
# expect: j:worker {"bytes": 3}
# expect: b:worker b'{"bytes": 3}' []
# expect: 7
# Names and messages that look like something else are themselves.
import multiprocessing
import os
import socket


def child(connection):
    print(multiprocessing.current_process().name, connection.recv())


if __name__ == "__main__":
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs,), name="j:worker")
    process.start()
    ours.send('{"bytes": 3}')
    process.join()
    multiprocessing.current_process().name = "b:worker"
    left, right = socket.socketpair()
    left.send(b'{"bytes": 3}')
    data, ancillary, flags, address = right.recvmsg(99)
    print(multiprocessing.current_process().name, data, ancillary)
    reader, writer = os.pipe()
    socket.send_fds(left, [b'{"bytes": 3}'], [writer])
    data, (received,), flags, address = socket.recv_fds(right, 99, 1)
    os.write(received, b"7")
    print(os.read(reader, 9).decode())
