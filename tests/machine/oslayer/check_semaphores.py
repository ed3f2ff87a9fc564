"""Semaphores between processes, leased or not."""

import gc
import time
import unittest

from bridge import layer, machine, spawn

semaphores = layer("semaphores")
threads = layer("threads")
RECURSIVE, SEMAPHORE = semaphores.RECURSIVE_MUTEX, semaphores.SEMAPHORE
names = iter(range(1000))


def make(kind=SEMAPHORE, value=1, maximum=1, unlink=False):
    return semaphores.SemLock(kind, value, maximum, f"/s{next(names)}", unlink)


def asked():
    """What the kernel had to answer since this was asked last."""
    return [name for number, name, *_ in machine.do("sent") if number]


def told():
    """What the kernel was told without an answer."""
    return [name for number, name, *_ in machine.do("sent") if not number]


class Semaphores(unittest.TestCase):
    def setUp(self):
        semaphores._holding = 0  # Tests before have kept theirs.

    def test_a_lock(self):
        lock = make()
        self.assertIs(lock.acquire(), True)
        self.assertEqual(lock._count(), 1)
        self.assertTrue(lock._is_mine())
        self.assertTrue(lock._is_zero())
        self.assertIs(lock.acquire(False), False)
        self.assertIs(lock.acquire(True, 0), False)
        self.assertIs(lock.acquire(True, -5), False)
        lock.release()
        self.assertEqual(lock._count(), 0)
        self.assertFalse(lock._is_mine())
        self.assertEqual(lock._get_value(), 1)
        with lock as entered:
            self.assertIs(entered, True)
        with self.assertRaises(ValueError):
            lock.release()
        lock.acquire()
        lock._after_fork()
        self.assertEqual(lock._count(), 0)

    def test_a_semaphore(self):
        semaphore = make(value=2, maximum=3)
        self.assertTrue(semaphore.acquire() and semaphore.acquire())
        self.assertIs(semaphore.acquire(False), False)
        for _ in range(3):
            semaphore.release()
        self.assertEqual(semaphore._get_value(), 3)
        with self.assertRaises(ValueError):
            semaphore.release()
        with self.assertRaises(ValueError):
            make(kind=2)

    def test_a_recursive_one(self):
        lock = make(RECURSIVE)
        with self.assertRaises(AssertionError):
            lock.release()
        lock.acquire()
        asked()
        self.assertTrue(lock.acquire())
        self.assertEqual(asked(), [])
        self.assertEqual(lock._count(), 2)
        seen = []

        def other():
            seen.append((lock._is_mine(), lock.acquire(False)))
            try:
                lock.release()
            except AssertionError:
                seen.append("not mine")

        threads.start_joinable_thread(other).join()
        self.assertEqual(seen, [(False, False), "not mine"])
        lock.release()
        self.assertTrue(lock._is_mine())
        lock.release()
        self.assertEqual(lock._get_value(), 1)

    def test_time(self):
        lock = make()
        lock.acquire()
        begun = time.monotonic()
        self.assertIs(lock.acquire(True, 0.05), False)
        self.assertTrue(0.04 <= time.monotonic() - begun < 5)
        self.assertEqual(lock._count(), 1)

    def test_by_name(self):
        lock = make(value=1)
        same = semaphores.SemLock._rebuild(0, SEMAPHORE, 1, lock.name)
        self.assertEqual(same.handle, lock.handle)
        self.assertEqual((same.kind, same.maxvalue, same._count()), (SEMAPHORE, 1, 0))
        lock.acquire()
        self.assertIs(same.acquire(False), False)
        semaphores.sem_unlink(lock.name)
        with self.assertRaises(FileNotFoundError):
            semaphores.SemLock._rebuild(0, SEMAPHORE, 1, lock.name)
        nameless = make(unlink=True)
        self.assertIsNone(nameless.name)
        self.assertTrue(nameless.acquire())
        named = make()
        with self.assertRaises(FileExistsError):
            semaphores.SemLock(SEMAPHORE, 1, 1, named.name, False)

    def test_a_lock_that_nobody_else_uses_is_leased(self):
        lock = make()
        other = spawn()
        for _ in range(20):
            with lock:
                pass
        asked()
        for _ in range(10):
            with lock:
                pass
        self.assertEqual(asked(), [])
        with lock:
            self.assertIs(lock.acquire(False), False)
        handle = other.call("sem_open", lock.name)
        number = other.start("sem_acquire", handle, True, -1)
        layer("system").call("sleep", 0.01)
        self.assertEqual(other.answer(number)["acquired"], True)
        self.assertIs(lock.acquire(False), False)
        other.post("sem_release", handle)
        self.assertIs(lock.acquire(True, 5), True)

    def test_of_what_there_is_plenty_nobody_asks(self):
        semaphore = make(value=1 << 21, maximum=semaphores.SEM_VALUE_MAX)
        asked()
        for _ in range(20):
            self.assertIs(semaphore.acquire(), True)
        self.assertEqual(asked(), [])
        self.assertEqual(semaphore._count(), 20)
        for _ in range(5):
            semaphore.release()
        self.assertEqual(semaphore._get_value(), (1 << 21) - 15)

    def test_who_tries_in_vain_in_a_loop_asks_now_and_then(self):
        semaphore = make(value=0, maximum=3)
        spawn()
        asked()
        for _ in range(10):
            self.assertIs(semaphore.acquire(False), False)
        self.assertTrue(1 <= len(asked()) <= 10)
        handle = threads.start_joinable_thread(semaphore.release)
        self.assertIs(semaphore.acquire(), True)
        handle.join()

    def test_too_many_releases_are_an_error_under_a_lock_too(self):
        lock, semaphore = make(), make(value=1, maximum=2)
        spawn()
        with lock:
            semaphore.release()
            self.assertRaises(ValueError, semaphore.release)

    def test_a_semaphore_that_nobody_has_is_closed(self):
        semaphore = make()
        told()
        del semaphore
        gc.collect()
        self.assertEqual(told(), ["sem_close"])

    def test_what_is_released_under_a_lock_is_told_with_it(self):
        lock, semaphore = make(), make(value=0, maximum=semaphores.SEM_VALUE_MAX)
        other = spawn()
        handle = other.call("sem_open", lock.name)
        self.assertTrue(other.call("sem_acquire", handle, True, -1)["acquired"])
        other.post("sem_release", handle)
        with lock:
            told()
            semaphore.release()
            semaphore.release()
            self.assertEqual(told(), [])
        self.assertEqual(told(), ["sem_release"] * 3)
        self.assertEqual(semaphore._get_value(), 2)
        self.assertEqual(semaphores._holding, 0)

    def test_what_one_has_released_oneself_is_there(self):
        lock, semaphore = make(), make(value=0, maximum=5)
        other = spawn()
        handle = other.call("sem_open", lock.name)
        self.assertTrue(other.call("sem_acquire", handle, True, -1)["acquired"])
        other.post("sem_release", handle)
        self.assertIs(semaphore.acquire(False), False)
        with lock:
            self.assertEqual(semaphores._locks[semaphore.handle], semaphores._EMPTY)
            semaphore.release()
            self.assertIs(semaphore.acquire(False), True)
        self.assertIs(semaphore.acquire(False), False)

    def test_a_handler_that_raises_gives_it_back(self):
        signals = layer("signals")
        lock = make()
        lock.acquire()

        def handler(number, frame):
            raise KeyError

        signals.signal(10, handler)
        layer("processes").start_process(1, 0)

        def other():
            signals.send(1, 10)
            lock.release()

        handle = threads.start_joinable_thread(other)
        with self.assertRaises(KeyError):
            lock.acquire()
        handle.join()
        self.assertEqual(lock._get_value(), 1)
