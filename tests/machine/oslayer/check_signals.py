"""Signals: handlers, masks, timers."""

import os
import signal as native
import sys
import time
import unittest
import unittest.mock

from bridge import bridge, layer, machine

masks = layer("masks")
processes = layer("processes")
signals = layer("signals")
system = layer("system")
threads = layer("threads")
timers = layer("timers")

processes.start_process(1, 0)
os.getpid = processes.getpid

USR1, USR2 = 10, 12


def turn():
    system.call("sleep", 0.001)


class Base(unittest.TestCase):
    def setUp(self):
        self.got = []
        for number in (USR1, USR2, 14):
            signals.signal(number, self.handle)

    def tearDown(self):
        masks.pthread_sigmask(masks.SIG_SETMASK, [])

    def handle(self, number, frame):
        self.got.append(number)
        self.frame = frame


class Handlers(Base):
    def test_what_happens_before_and_after(self):
        self.assertEqual(signals.signal(USR1, 0), self.handle)
        self.assertEqual(signals.signal(USR1, signals.SIG_IGN), 0)
        self.assertEqual(signals.getsignal(USR1), 1)
        signals.send(1, USR1)
        self.assertEqual(self.got, [])
        for wrong, error in (((9, self.handle), OSError), ((19, 0), OSError), ((0, 0), ValueError)):
            with self.assertRaises(error):
                signals.signal(*wrong)
        for wrong in (native.NSIG, -1):
            with self.assertRaises(ValueError):
                signals.getsignal(wrong)
        signals.getsignal(native.NSIG - 1)
        with self.assertRaises(TypeError):
            signals.signal(USR1, "handler")
        with self.assertRaises(ValueError):
            signals.siginterrupt(0, True)
        signals.siginterrupt(USR1, True)

    def test_the_frame_is_the_program_s(self):
        signals.raise_signal(USR1)
        self.assertEqual(self.got, [USR1])
        self.assertIs(self.frame, sys._getframe())

    def test_the_lowest_comes_first(self):
        masks.pthread_sigmask(masks.SIG_BLOCK, [USR1, USR2])
        signals.raise_signal(USR2)
        signals.raise_signal(USR1)
        self.assertEqual(self.got, [])
        masks.pthread_sigmask(masks.SIG_UNBLOCK, [USR1, USR2])
        system.call("sync")
        self.assertEqual(self.got, [USR1, USR2])

    def test_a_call_goes_on_after_the_handler(self):
        reader, writer = layer("descriptors").pipe()
        signals.signal(USR1, lambda *_: self.got.append("handler"))
        handle = threads.start_joinable_thread(
            lambda: (signals.send(1, USR1), turn(), layer("descriptors").write(writer, b"x"))
        )
        self.assertEqual(layer("descriptors").read(reader, 9), b"x")
        self.assertEqual(self.got, ["handler"])
        handle.join()

    def test_a_handler_that_raises_ends_the_call(self):
        reader, writer = layer("descriptors").pipe()

        def handler(number, frame):
            raise KeyError(number)

        signals.signal(USR1, handler)
        handle = threads.start_joinable_thread(lambda: signals.send(1, USR1))
        with self.assertRaises(KeyError):
            layer("descriptors").read(reader, 9)
        handle.join()
        layer("descriptors").write(writer, b"y")
        self.assertEqual(layer("descriptors").read(reader, 9), b"y")
        with self.assertRaises(KeyboardInterrupt):
            signals.default_int_handler()

    def test_handlers_run_in_the_main_thread(self):
        seen = []
        signals.signal(USR1, lambda *_: seen.append(system.current()))

        def other():
            signals.send(1, USR1)
            turn()
            for call in (lambda: signals.signal(USR1, 0), lambda: signals.set_wakeup_fd(-1)):
                try:
                    call()
                except ValueError:
                    seen.append("refused")

        threads.start_joinable_thread(other).join()
        self.assertEqual(seen, [1, "refused", "refused"])

    def test_pausing(self):
        handle = threads.start_joinable_thread(lambda: (turn(), signals.send(1, USR1)))
        signals.pause()
        self.assertEqual(self.got, [USR1])
        handle.join()
        self.assertEqual(signals._pausing, [])

    def test_one_that_comes_just_before_a_wait_is_handled_before_it(self):
        lock = layer("semaphores").SemLock(1, 1, 1, "/before", True)
        held = []
        with unittest.mock.patch.object(bridge, "has_orders", True):
            signals.signal(USR1, lambda *_: held.append(lock._count()))
        try:
            system.post("kill", 1, USR1)
            lock.acquire()
            self.assertEqual(held, [0])
            lock.release()
            # It comes too early to end the pause.
            system.post("kill", 1, USR1)
            timers.setitimer(0, 0.01)
            signals.pause()
            self.assertEqual((held, self.got), ([0, 0], [14]))
        finally:
            system._open_to_signals = frozenset()

    def test_a_signal_is_announced(self):
        descriptors = layer("descriptors")
        reader, writer = descriptors.pipe()
        with unittest.mock.patch.object(os, "get_blocking", descriptors.get_blocking):
            with self.assertRaises(ValueError):
                signals.set_wakeup_fd(writer)
            descriptors.set_blocking(writer, False)
            self.assertEqual(signals.set_wakeup_fd(writer), -1)
        signals.raise_signal(USR1)
        self.assertEqual(descriptors.read(reader, 9), bytes([USR1]))
        self.assertEqual(signals.set_wakeup_fd(-1), writer)
        signals.raise_signal(USR1)
        self.assertEqual(layer("polling").select([reader], [], [], 0)[0], [])

    def test_simulated(self):
        signals.interrupt_main(USR1)
        self.assertEqual(self.got, [USR1])
        signals.signal(USR1, 0)
        signals.interrupt_main(USR1)
        self.assertEqual(self.got, [USR1])
        with self.assertRaises(ValueError):
            signals.interrupt_main(0)
        handle = threads.start_joinable_thread(lambda: signals.interrupt_main(USR2))
        handle.join()
        system.run_pending_calls()
        turn()
        self.assertEqual(self.got, [USR1, USR2])

    def test_as_python_starts(self):
        signals.start_process()
        self.assertIs(signals.getsignal(2), signals.default_int_handler)
        with self.assertRaises(KeyboardInterrupt):
            signals.raise_signal(2)
        self.assertEqual(signals.getsignal(15), 0)

    def test_kill(self):
        processes.kill(1, native.Signals.SIGUSR1)
        self.assertEqual(self.got, [USR1])
        processes.kill(1, 0)
        with self.assertRaises(ProcessLookupError):
            processes.kill(4711, 0)


class Masks(Base):
    def test_what_is_blocked_waits(self):
        self.assertEqual(masks.pthread_sigmask(masks.SIG_BLOCK, [USR1]), set())
        signals.raise_signal(USR1)
        self.assertEqual(self.got, [])
        self.assertEqual(masks.sigpending(), {USR1})
        self.assertEqual(masks.pthread_sigmask(masks.SIG_BLOCK, [USR2]), {USR1})
        self.assertEqual(masks.pthread_sigmask(masks.SIG_SETMASK, [USR2]), {USR1, USR2})
        system.call("sync")
        self.assertEqual(self.got, [USR1])
        self.assertEqual(masks.sigpending(), set())
        self.assertEqual(masks.pthread_sigmask(masks.SIG_UNBLOCK, [USR1]), {USR2})
        with self.assertRaises(OSError):
            masks.pthread_sigmask(3, [])
        with self.assertRaises(ValueError):
            masks.pthread_sigmask(masks.SIG_BLOCK, [0])

    def test_two_can_t_be_blocked(self):
        masks.pthread_sigmask(masks.SIG_SETMASK, [9, 19, USR1])
        self.assertEqual(masks.pthread_sigmask(masks.SIG_BLOCK, []), {USR1})

    def test_the_kernel_knows_what_all_threads_block(self):
        def told():
            return [call[2] for call in machine.do("sent") if call[1] == "sigmask"]

        told()
        masks.pthread_sigmask(masks.SIG_BLOCK, [USR1])
        self.assertEqual(told(), [[USR1]])
        seen = []

        def other():
            seen.append(masks.pthread_sigmask(masks.SIG_BLOCK, [USR2]))
            masks.pthread_sigmask(masks.SIG_SETMASK, [USR2])

        handle = threads.start_joinable_thread(other)
        handle.join()
        turn()
        self.assertEqual(seen, [{USR1}])  # What its starter blocks.
        self.assertEqual(told(), [[], [USR1]])  # While it didn't block it; and when it had ended.
        masks.pthread_sigmask(masks.SIG_BLOCK, [USR1])
        self.assertEqual(told(), [])

    def test_for_one_thread(self):
        lock = threads.lock()
        lock.acquire()
        seen = []

        def other():
            masks.pthread_sigmask(masks.SIG_BLOCK, [USR1])
            lock.acquire()
            seen.append(masks.sigpending())
            masks.pthread_sigmask(masks.SIG_UNBLOCK, [USR1])
            masks.pthread_sigmask(masks.SIG_BLOCK, [USR1])
            masks.pthread_sigmask(masks.SIG_UNBLOCK, [USR1])  # Once is enough.

        handle = threads.start_joinable_thread(other)
        turn()
        masks.pthread_kill(handle.ident, USR1)
        turn()
        self.assertEqual(self.got, [])
        masks.pthread_kill(handle.ident, USR2)
        turn()
        self.assertEqual(self.got, [USR2])
        lock.release()
        handle.join()
        self.assertEqual(seen, [{USR1}])
        self.assertEqual(self.got, [USR2, USR1])
        for ident, number, error in (
            (4711, 0, ProcessLookupError),
            (1, 65, ValueError),
            (handle.ident, 0, OSError),
        ):
            with self.assertRaises(error):
                masks.pthread_kill(ident, number)
        masks.pthread_kill(1, 0)

    def test_waiting(self):
        masks.pthread_sigmask(masks.SIG_BLOCK, [USR1, USR2])
        signals.raise_signal(USR2)
        self.assertEqual(masks.sigwait([USR1, USR2]), USR2)
        handle = threads.start_joinable_thread(lambda: signals.send(1, USR1))
        info = masks.sigwaitinfo([USR1])
        handle.join()
        self.assertEqual((info.si_signo, info.si_code, info.si_pid, info.si_uid), (USR1, 0, 1, os.getuid()))
        self.assertEqual((info.si_errno, info.si_status, info.si_band), (0, 0, 0))
        begun = time.monotonic()
        self.assertIsNone(masks.sigtimedwait([USR1], 0.05))
        self.assertTrue(0.04 <= time.monotonic() - begun < 5)
        self.assertIsNone(masks.sigtimedwait([USR1], 0))
        for wrong in (-1, -0.001, float("nan")):
            with self.assertRaises(ValueError):
                masks.sigtimedwait([USR1], wrong)

    def test_waiting_for_what_was_sent_to_the_thread(self):
        lock = threads.lock()
        lock.acquire()
        seen = []

        def other():
            masks.pthread_sigmask(masks.SIG_BLOCK, [USR1, USR2])
            lock.acquire()
            seen.append(masks.sigwaitinfo([USR1, USR2]))
            seen.append(masks.sigpending())

        handle = threads.start_joinable_thread(other)
        turn()
        masks.pthread_kill(handle.ident, USR2)
        masks.pthread_kill(handle.ident, USR1)
        lock.release()
        handle.join()
        info, pending = seen
        self.assertEqual(tuple(info), (USR1, -6, 0, 1, os.getuid(), 0, 0))
        self.assertEqual(pending, {USR2})

    def test_what_came_with_it(self):
        info = masks.struct_siginfo(range(7))
        self.assertIn("si_signo=0, si_code=1", repr(info))
        self.assertEqual((info.si_signo, info.si_band), (0, 6))
        for size in (6, 8):
            with self.assertRaises(TypeError):
                masks.struct_siginfo(range(size))
        self.assertEqual((info.n_fields, info.n_sequence_fields, info.n_unnamed_fields), (7, 7, 0))


class Timers(Base):
    def test_an_alarm(self):
        self.assertEqual(timers.setitimer(0, 0.05), (0.0, 0.0))
        left, interval = timers.getitimer(0)
        self.assertTrue(0 < left <= 0.05)
        self.assertEqual(interval, 0)
        signals.pause()
        self.assertEqual(self.got, [14])
        self.assertEqual(timers.getitimer(0), (0.0, 0.0))

    def test_again_and_again(self):
        timers.setitimer(0, 0.03, 0.02)
        self.assertEqual(timers.getitimer(0)[1], 0.02)
        for _ in range(3):
            signals.pause()
        self.assertEqual(self.got, [14] * 3)
        self.assertEqual(timers.setitimer(0, 0)[1], 0.02)

    def test_seconds(self):
        self.assertEqual(timers.alarm(100), 0)
        self.assertEqual(timers.alarm(0), 100)
        self.assertEqual(timers.alarm(-5), 0)
        self.assertEqual(timers.alarm(0), 0)

    def test_what_is_computed(self):
        self.assertEqual(timers.setitimer(1, 5, 3), (0.0, 0.0))
        left, interval = timers.getitimer(1)
        self.assertTrue(0 < left <= 5)
        self.assertEqual(interval, 3)
        self.assertEqual(timers.setitimer(2, 9), (0.0, 0.0))
        self.assertEqual(timers.setitimer(1, 0)[1], 3)
        self.assertEqual(timers.getitimer(1), (0.0, 0.0))
        timers.setitimer(2, 0)

    def test_what_it_refuses(self):
        for wrong in ((0, -1), (0, 1, -1), (3, 1), (-1, 1)):
            with self.assertRaises(OSError) as caught:
                timers.setitimer(*wrong)
            self.assertEqual(caught.exception.errno, 22)
        timers.setitimer(0, 0, 0)
        with self.assertRaises(OSError):
            timers.getitimer(3)


class Clocks(unittest.TestCase):
    def test_what_is_computed(self):
        clocks = layer("clocks")
        before = clocks.thread_time(), clocks.process_time()
        self.assertTrue(0 <= before[0] < 100 and 0 <= before[1] < 100)
        until = time.monotonic() + 0.02
        while time.monotonic() < until:
            pass
        self.assertTrue(0.015 < clocks.thread_time() - before[0] < 5)
        self.assertTrue(0.015 < clocks.process_time() - before[1] < 5)
        self.assertTrue(0.015 < clocks.clock_gettime(3) - before[0] < 5)

    def test_of_another_thread(self):
        clocks = layer("clocks")
        handle = threads.start_joinable_thread(lambda: system.call("sleep", 0.05))
        turn()
        clock = clocks.pthread_getcpuclockid(handle.ident)
        self.assertGreaterEqual(clocks.clock_gettime(clock), 0)
        own = clocks.pthread_getcpuclockid(1)
        self.assertLess(abs(clocks.clock_gettime(own) - clocks.thread_time()), 1)
        handle.join()
        for call in (lambda: clocks.clock_gettime(clock), lambda: clocks.pthread_getcpuclockid(handle.ident)):
            with self.assertRaises(OSError):
                call()

    def test_others(self):
        clocks = layer("clocks")
        for ours, theirs in ((4, 1), (7, 1), (11, 0), (0, 0), (1, 1)):
            self.assertLess(abs(clocks.clock_gettime(ours) - time.clock_gettime(theirs)), 1)
            self.assertEqual(clocks.clock_getres(ours), time.clock_getres(theirs))
        with unittest.mock.patch.object(clocks, "_getres", lambda clock: clock):
            asked = [clocks.clock_getres(clock) for clock in (0, 1, 2, 3, 4, 7, 11, 1 << 20)]
        self.assertEqual(asked, [0, 1, 2, 1, 1, 1, 0, 1])
        info = clocks.get_clock_info("thread_time")
        self.assertTrue(info.monotonic and not info.adjustable)
        self.assertEqual(clocks.get_clock_info("time").adjustable, True)
        for call in (clocks.clock_settime, clocks.clock_settime_ns):
            with self.assertRaises(PermissionError):
                call(0, 0)


class Preemption(Base):
    def test_where_a_thread_may_be_interrupted(self):
        preemption = layer("preemption")
        self.assertTrue(preemption.may_wait(sys._getframe()))
        seen = []

        class Number(int):
            def __int__(self):
                seen.append(preemption.may_wait(sys._getframe()))
                return 7

        layer("timers").alarm(Number())  # Called by the layer, which isn't to be interrupted.
        self.assertEqual(seen, [False])
        layer("timers").alarm(0)
        threads.start_joinable_thread(lambda: seen.append(preemption.may_wait(sys._getframe()))).join()
        self.assertEqual(seen, [False, True])
        limit = sys.getrecursionlimit()

        def deep():
            try:
                deep()
            except RecursionError:
                seen.append(preemption.may_wait(sys._getframe()))

        try:
            sys.setrecursionlimit(60)
            deep()
        finally:
            sys.setrecursionlimit(limit)
        self.assertIs(seen[2], False)

    def test_giving_way(self):
        preemption = layer("preemption")
        log = []
        handle = threads.start_joinable_thread(lambda: log.append("other"))
        preemption._preempt(26, sys._getframe())
        self.assertEqual(log, ["other"])
        handle.join()
        hastened = []
        with unittest.mock.patch.object(bridge, "hasten", lambda: hastened.append(1)):
            preemption._try_again()
        self.assertEqual(hastened, [1])
