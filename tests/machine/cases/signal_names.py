# expect-exit: 0
# expect: waited for {'SIGUSR1'}
# expect: from the parent True
# expect: in time False
# expect: pending set()
# expect: stopped SIGSTOP
# expect: goes on True
# expect: killed SIGKILL
# expect: paused True
# expect: alarms 3
# expect: computed True
# A child that blocks signals and takes them one by one; one that is stopped; timers.
import os
import signal
import threading
import time
from multiprocessing import Pipe, Process


def take(connection):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2])
    connection.send("ready")
    connection.recv()
    info = signal.sigwaitinfo([signal.SIGUSR1])
    print("waited for", {signal.Signals(info.si_signo).name})
    print("from the parent", info.si_pid == os.getppid())
    print("in time", signal.sigtimedwait([signal.SIGUSR2], 0.01) is not None)
    print("pending", signal.sigpending(), flush=True)


def count(connection):
    while True:
        connection.send(0)


def silent(connection, seconds):
    return not connection.poll(seconds)


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=take, args=(there,))
    child.start()
    here.recv()
    os.kill(child.pid, signal.SIGUSR1)
    here.send("go")
    child.join()

    here, there = Pipe()
    child = Process(target=count, args=(there,))
    child.start()
    here.recv()
    os.kill(child.pid, signal.SIGSTOP)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    print("stopped", signal.Signals(os.WSTOPSIG(status)).name)
    while not silent(here, 0.3):
        here.recv()
    os.kill(child.pid, signal.SIGCONT)
    print("goes on", here.recv() == 0)
    os.kill(child.pid, signal.SIGSTOP)
    child.kill()
    child.join()
    print("killed", signal.Signals(-child.exitcode).name)

    signal.signal(signal.SIGUSR1, lambda *_: None)
    threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGUSR1]).start()
    print("paused", signal.pause() is None)

    alarms = []
    signal.signal(signal.SIGALRM, lambda number, frame: alarms.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    while len(alarms) < 3:
        signal.pause()
    signal.setitimer(signal.ITIMER_REAL, 0)
    print("alarms", len(alarms))

    begin, ended = time.process_time(), []
    signal.signal(signal.SIGPROF, lambda number, frame: ended.append(time.process_time() - begin))
    signal.setitimer(signal.ITIMER_PROF, 0.2)
    time.sleep(0.3)
    while not ended:
        pass
    print("computed", ended[0] >= 0.1)
