"""Green threads, their locks and what each has for itself."""

import gc
import time
import types
import unittest
import weakref
from functools import partial

from bridge import layer, machine

bridge = layer("bridge")
locals_ = layer("locals")
system = layer("system")
threads = layer("threads")


def turn():
    """The others go on until they wait."""
    system.call("sleep", 0.001)


def start(function):
    return threads.start_joinable_thread(function)


class Locks(unittest.TestCase):
    def test_a_lock(self):
        lock = threads.lock()
        self.assertFalse(lock.locked())
        self.assertIs(lock.acquire(), True)
        self.assertTrue(lock.locked())
        self.assertIs(lock.acquire(False), False)
        self.assertIs(lock.acquire(timeout=0), False)
        lock.release()
        self.assertFalse(lock.locked())
        with self.assertRaises(RuntimeError):
            lock.release()
        with lock as entered:
            self.assertIs(entered, True)
            self.assertIn("<locked _thread.lock object at 0x", repr(lock))
        self.assertIn("<unlocked", repr(lock))
        lock.acquire()
        lock._at_fork_reinit()
        self.assertFalse(lock.locked())

    def test_what_acquire_refuses(self):
        lock = threads.lock()
        for arguments, error in (
            ((False, 1), ValueError),
            ((True, -2), ValueError),
            ((True, 1e10), OverflowError),
        ):
            with self.assertRaises(error):
                lock.acquire(*arguments)
        self.assertTrue(lock.acquire(True, threads.TIMEOUT_MAX))
        self.assertTrue(threads.lock().acquire(False, -1))
        with self.assertRaises(TypeError):
            type("Sub", (threads.lock,), {})
        for thing in (lock, threads.RLock()):
            with self.assertRaises(TypeError):
                thing.__reduce_ex__(2)

    def test_who_waits_longest_gets_it(self):
        lock, order = threads.lock(), []
        lock.acquire()

        def take(name):
            with lock:
                order.append(name)

        handles = [start(lambda name=name: take(name)) for name in "abc"]
        turn()
        lock.release()
        self.assertTrue(lock.locked())
        self.assertIs(lock.acquire(False), False)
        for handle in handles:
            handle.join()
        self.assertEqual(order, ["a", "b", "c"])
        self.assertFalse(lock.locked())

    def test_time(self):
        lock = threads.lock()
        lock.acquire()
        begun = time.monotonic()
        self.assertIs(lock.acquire(timeout=0.05), False)
        self.assertGreaterEqual(time.monotonic() - begun, 0.04)
        # Who gave up is passed over.
        got = []
        handle = start(lambda: got.append(lock.acquire(timeout=5)))
        turn()
        lock.release()
        handle.join()
        self.assertEqual(got, [True])
        lock.release()
        self.assertFalse(lock.locked())

    def test_who_is_late_lets_others_come_first(self):
        lock, order = threads.lock(), []

        def take(name):
            with lock:
                order.append(name)

        for late, expected in ((False, ["a", "b"]), (True, ["b", "a"])):
            order.clear()
            self.let_be_late(late)
            for handle in [start(lambda name=name: take(name)) for name in "ab"]:
                handle.join()
            self.assertEqual(order, expected)
            self.assertFalse(lock.locked())

    def test_nobody_is_late_with_the_locks_of_a_thread_s_start(self):
        lock, order = threads.lock(), []
        # As threading does it: the lock of its event is taken by a condition.
        source = """
class Condition:
    def enter(self, name):
        with lock:
            order.append(name)

class Thread:
    def start(self, name):
        Condition().enter(name)
"""
        for name, expected in (("threading", ["a", "b"]), ("program", ["b", "a"])):
            order.clear()
            self.let_be_late(True)
            space = {"__name__": name, "lock": lock, "order": order}
            exec(source, space)
            begin = space["Thread"]().start
            for handle in [start(partial(begin, name)) for name in "ab"]:
                handle.join()
            self.assertEqual(order, expected)

    def let_be_late(self, late):
        seconds = iter([0.01])

        def start_thread(*arguments):
            bridge.start_thread(*arguments)
            return late

        mine = {"start_thread": start_thread, "lateness": lambda thread: next(seconds, 0)}
        for name, value in (
            ("bridge", types.SimpleNamespace(**vars(bridge) | mine)),
            ("_may_be_late", False),
        ):
            self.addCleanup(setattr, threads, name, getattr(threads, name))
            setattr(threads, name, value)

    def test_an_rlock(self):
        lock = threads.RLock()
        self.assertTrue(lock.acquire())
        self.assertTrue(lock.acquire())
        self.assertEqual(lock._recursion_count(), 2)
        self.assertIn(f"<locked _thread.RLock object owner={threads.get_ident()} count=2", repr(lock))
        seen = []

        def other():
            seen.append((lock.acquire(False), lock._is_owned(), lock._recursion_count(), lock.locked()))
            try:
                lock.release()
            except RuntimeError:
                seen.append("not mine")

        start(other).join()
        self.assertEqual(seen, [(False, False, 0, True), "not mine"])
        lock.release()
        self.assertTrue(lock.locked())
        lock.release()
        self.assertFalse(lock.locked())
        self.assertIn("<unlocked _thread.RLock object owner=0 count=0", repr(lock))
        with self.assertRaises(RuntimeError):
            lock.release()
        start(lambda: seen.append(lock.acquire(False))).join()
        self.assertIs(seen[-1], True)
        with self.assertRaises(RuntimeError):
            lock.release()

    def test_what_conditions_do_with_an_rlock(self):
        lock = threads.RLock()
        with lock:
            with lock:
                state = lock._release_save()
                self.assertEqual(state, (2, threads.get_ident()))
                self.assertFalse(lock._is_owned())
                start(lambda: lock.acquire() and lock.release()).join()
                lock._acquire_restore(state)
                self.assertEqual(lock._recursion_count(), 2)
        with self.assertRaises(RuntimeError):
            lock._release_save()
        lock.acquire()
        lock._at_fork_reinit()
        self.assertFalse(lock.locked())

    def test_a_handler_that_runs_while_a_lock_is_waited_for(self):
        signals, seen = layer("signals"), []
        lock = threads.lock()
        lock.acquire()
        signals.signal(10, lambda *_: seen.append("handler"))
        handle = start(lambda: (signals.send(1, 10), turn(), lock.release()))
        self.assertTrue(lock.acquire(timeout=5))
        handle.join()
        self.assertEqual(seen, ["handler"])
        # The handler itself sets it free.
        signals.signal(10, lambda *_: lock.release())
        handle = start(lambda: signals.send(1, 10))
        self.assertTrue(lock.acquire())
        handle.join()
        signals.signal(10, 0)


class Threads(unittest.TestCase):
    def test_each_is_somebody_else(self):
        seen = []
        handles = [
            start(lambda: seen.append((threads.get_ident(), threads.get_native_id()))) for _ in range(3)
        ]
        for handle in handles:
            handle.join()
        self.assertEqual([ident for ident, _ in seen], [handle.ident for handle in handles])
        self.assertEqual(len({1, *(ident for ident, _ in seen)}), 4)
        self.assertEqual(len({native for _, native in seen}), 3)
        self.assertEqual(threads.get_ident(), 1)

    def test_a_handle(self):
        handle = threads._ThreadHandle()
        for call in (handle.join, handle._set_done):
            with self.assertRaises(RuntimeError):
                call()
        lock = threads.lock()
        lock.acquire()
        self.assertIs(threads.start_joinable_thread(lock.acquire, handle), handle)
        with self.assertRaises(RuntimeError):
            threads.start_joinable_thread(lock.acquire, handle)
        self.assertFalse(handle.is_done())
        begun = time.monotonic()
        handle.join(0.05)
        self.assertTrue(0.04 <= time.monotonic() - begun < 5)
        handle.join(0)
        self.assertFalse(handle.is_done())
        self.assertEqual(repr(handle), f"<_ThreadHandle object: ident={handle.ident}>")
        lock.release()
        handle.join(-1)
        self.assertTrue(handle.is_done())
        handle.join()

    def test_nobody_waits_for_himself(self):
        caught, handles = [], []

        def join():
            try:
                handles[0].join()
            except RuntimeError as error:
                caught.append(str(error))

        handles.append(start(join))
        handles[0].join()
        self.assertEqual(caught, ["Cannot join current thread"])

    def test_all_that_wait_for_the_end_are_told(self):
        lock, ended = threads.lock(), []
        lock.acquire()
        first = start(lock.acquire)
        others = [start(lambda: (first.join(), ended.append(1))) for _ in range(2)]
        turn()
        self.assertEqual(ended, [])
        lock.release()
        for handle in others:
            handle.join()
        self.assertEqual(ended, [1, 1])

    def test_counting(self):
        turn()
        before = system.count_threads()
        lock = threads.lock()
        lock.acquire()
        handle = start(lock.acquire)
        turn()
        self.assertEqual(system.count_threads(), before + 1)
        self.assertTrue(system.is_thread(handle.ident))
        self.assertIn(handle.ident, system.threads())
        lock.release()
        handle.join()
        self.assertEqual(system.count_threads(), before)
        self.assertFalse(system.is_thread(handle.ident))

    def test_at_the_end_those_are_waited_for_that_are_no_daemons(self):
        done = []
        for daemon in (False, True):
            threads.start_joinable_thread(lambda daemon=daemon: (turn(), done.append(daemon)), daemon=daemon)
        threads._shutdown()
        self.assertIn(False, done)
        self.assertEqual(threads._joined_at_exit, set())

    def test_start_new_thread(self):
        got = []
        ident = threads.start_new_thread(lambda *a, **k: got.append((a, k)), (1, 2), {"c": 3})
        turn()
        self.assertEqual(got, [((1, 2), {"c": 3})])
        self.assertGreater(ident, 1)
        for wrong in ((7, ()), (print, [])):
            with self.assertRaises(TypeError):
                threads.start_new_thread(*wrong)

    def test_a_name_is_kept_whole_and_shown_as_linux_cuts_it(self):
        seen = []

        def named():
            threads.set_name("读取任务的线程")
            me = threads.get_ident()
            seen.extend([threads.names[me], threads.shown_name(me)])

        handle = start(named)
        handle.join()
        self.assertEqual(seen, ["读取任务的线程", "读取任务的"])
        self.assertEqual(threads.shown_name(handle.ident), "")

    def test_an_error_ends_only_its_thread(self):
        import contextlib
        import io

        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            start(lambda: 1 / 0).join()
            start(lambda: exit(3)).join()
        self.assertIn("ZeroDivisionError", said.getvalue())
        self.assertNotIn("SystemExit", said.getvalue())

    def test_an_error_from_outside(self):
        import ctypes

        caught = []

        def work():
            try:
                lock.acquire()
            except KeyError as error:
                caught.append(type(error))

        lock = threads.lock()
        lock.acquire()
        handle = start(work)
        turn()
        self.assertEqual(threads.raise_in(handle.ident, ctypes.py_object(KeyError)), 1)
        self.assertEqual(threads.raise_in(4711, ctypes.py_object(KeyError)), 0)
        lock.release()
        handle.join()
        self.assertEqual(caught, [KeyError])
        # It has given the lock back.
        self.assertTrue(lock.acquire(False))
        handle = start(work)
        turn()
        threads.raise_in(ctypes.c_ulong(handle.ident), ctypes.py_object(KeyError))
        threads.raise_in(handle.ident, None)
        lock.release()
        handle.join()
        self.assertEqual(caught, [KeyError])

    def test_sleeping(self):
        sleep = threads._Sleep()
        begun = time.monotonic()
        sleep(0.05)
        self.assertGreaterEqual(time.monotonic() - begun, 0.04)
        with self.assertRaises(ValueError):
            sleep(-1)
        sleep(0)
        self.assertEqual(repr(sleep), "<built-in function sleep>")
        self.assertEqual(sleep.__reduce__(), "sleep")

    def test_others_run_while_one_waits(self):
        log = []

        def count(name):
            for _i in range(3):
                log.append(name)
                system.sched_yield()

        handles = [start(lambda name=name: count(name)) for name in "ab"]
        for handle in handles:
            handle.join()
        self.assertEqual("".join(log), "ababab")


class Locals(unittest.TestCase):
    def test_each_thread_has_its_own(self):
        local = locals_.local()
        local.name = "main"
        seen = []

        def other():
            seen.append(hasattr(local, "name"))
            local.name = "other"
            turn()
            seen.append(local.name)

        handle = start(other)
        turn()
        self.assertEqual(local.name, "main")
        handle.join()
        self.assertEqual(seen, [False, "other"])
        self.assertEqual(local.__dict__, {"name": "main"})
        del local.name
        self.assertFalse(hasattr(local, "name"))

    def test_subclasses_are_initialized_in_each_thread(self):
        class Sub(locals_.local):
            def __init__(self, number, *, more):
                self.number = number
                self.more = more

        local = Sub(5, more=6)
        local.number = 7
        seen = []
        start(lambda: seen.append((local.number, local.more))).join()
        self.assertEqual(seen, [(5, 6)])
        self.assertEqual(local.number, 7)
        with self.assertRaises(TypeError):
            locals_.local(1)
        with self.assertRaises(TypeError):
            locals_.local(a=1)

    def test_what_it_refuses(self):
        local = locals_.local()
        with self.assertRaises(AttributeError):
            local.__dict__ = {}
        with self.assertRaises(AttributeError):
            del local.__dict__
        with self.assertRaises(TypeError):
            local.__reduce_ex__(2)

    def test_nothing_is_kept(self):
        class Thing:
            pass

        kept = [locals_.local()]
        gone = []

        def other():
            kept[0].thing = Thing()
            gone.append(weakref.ref(kept[0].thing))

        start(other).join()
        gc.collect()
        self.assertIsNone(gone[0]())
        kept[0].thing = Thing()
        thing, count = weakref.ref(kept[0].thing), len(locals_._all)
        kept.clear()
        gc.collect()
        self.assertIsNone(thing())
        self.assertEqual(len(locals_._all), count - 1)


class System(unittest.TestCase):
    def test_bytes_travel(self):
        for size in (0, 5, layer("codec").SHORT, layer("codec").SHORT + 1):
            data = bytes(i % 256 for i in range(size))
            packed = layer("codec").pack(data)
            self.assertEqual(isinstance(packed, str), size <= layer("codec").SHORT)
            self.assertEqual(layer("codec").unpack(packed), data)
        self.assertEqual(layer("codec").pack(memoryview(b"ab")), "ab")

    def test_errors_have_their_names(self):
        for name, number in (("EAGAIN", 11), ("ENOENT", 2), ("nonsense", 5)):
            self.assertEqual(system.os_error(name).errno, number)
        with self.assertRaises(ProcessLookupError):
            system.call("kill", 4711, 0)

    def test_a_call_for_its_effect(self):
        import bridge

        machine.do("sent")
        system.call_or_post("sync")
        bridge.can_wait = False
        system.call_or_post("sync")
        bridge.can_wait = True
        numbers = [call[0] for call in machine.do("sent")]
        self.assertGreater(numbers[0], 0)
        self.assertEqual(numbers[1:], [0])

    def test_who_waits_within_c(self):
        self.assertEqual(system.waiter(), 1)
        self.assertFalse(system.is_collecting())
        seen = []
        descriptors = layer("descriptors")
        reader, writer = descriptors.pipe()

        class Ends:
            def __del__(self):
                seen.append((system.is_collecting(), system.waiter()))
                descriptors.write(writer, b"x")
                system.call("sync")
                seen.append("end")

        ends = Ends()
        ends.itself = ends
        del ends
        other = start(lambda: seen.append(descriptors.read(reader, 1)))
        turn()
        gc.collect()
        self.assertEqual(seen, [(True, 0), "end"])
        self.assertFalse(system.is_collecting())
        other.join()
        self.assertEqual(seen[2:], [b"x"])
