// Semaphores, by name; locks are semaphores whose value is at most 1.

import { SystemError } from "./errno.mjs";
import { Lease } from "./lease.mjs";
import { WaitQueue } from "./queue.mjs";

/** A semaphore with more than this left can't run out while a message is under way: nobody needs an answer. */
const PLENTY = 2 ** 20;

/** Semaphores that a process has tried in vain of which it is told. */
const TRIED = 16;

/** Processes keep what they know of locks in a table of this size, by handle. */
const LEASABLE = 1 << 16;

export class Semaphore {
  waiting = new WaitQueue();
  /** Who acquired it last: that is who the next waiter waits for. */
  holder = null;
  #lease = new Lease("lock", () => this.#back());
  /** What waits for the lease to come back. */
  #later = [];

  constructor(name, value, maximum) {
    this.name = name;
    this.value = value;
    this.maximum = maximum;
  }

  /**
   * @param {object} wait gets {acquired, leased, empty}: whether the process may use it without asking, and which of
   *   those semaphores are empty that it has tried in vain
   * @param {boolean} blocking
   * @param {number} timeout in seconds; negative: none
   */
  acquire(wait, blocking, timeout) {
    wait.atOnce = !blocking || timeout === 0;
    const excluded = this.#lease.excludes(wait.process);
    if (!excluded && this.value > 0) this.#give(wait);
    else if (!excluded && wait.atOnce) this.#refuse(wait);
    else {
      this.waiting.park(wait);
      wait.process.blocked("semaphore", this);
      if (!wait.atOnce) wait.expire(timeout, { acquired: false });
    }
  }

  release(wait) {
    this.#whenBack(wait, () => {
      if (this.value >= this.maximum) throw new SystemError("EOVERFLOW");
      this.value += 1;
      this.#serve();
      wait.finish(null, 0);
    });
  }

  tell(wait) {
    this.#whenBack(wait, () => wait.finish(null, this.value));
  }

  /** Whether nobody need wait for it: it can't run out while messages are under way. */
  get isPlenty() {
    return this.value > PLENTY && this.handle < LEASABLE;
  }

  get isKnownEmpty() {
    return this.value === 0 && !this.#lease.holder && this.handle < LEASABLE;
  }

  /** Do something once no other process knows better what its value is. */
  #whenBack(wait, action) {
    if (this.#lease.excludes(wait.process)) this.#later.push([wait, action]);
    else action();
  }

  #back() {
    for (const [wait, action] of this.#later.splice(0)) {
      try {
        action();
      } catch (error) {
        wait.finish(error);
      }
    }
    this.#serve();
  }

  /** Hand it over to those who wait, so that nobody who comes later overtakes. */
  #serve() {
    for (const wait of this.waiting) {
      if (this.#lease.excludes(wait.process)) continue;
      if (this.value > 0) this.#give(wait);
      else if (wait.atOnce) this.#refuse(wait);
    }
  }

  #give(wait) {
    const { process } = wait;
    this.value -= 1;
    this.holder = process;
    const leased = this.#isLeasedTo(process);
    wait.finish(null, { acquired: true, leased, ...process.tried.empty() });
  }

  #refuse(wait) {
    const { tried } = wait.process;
    tried.add(this);
    wait.finish(null, { acquired: false, ...tried.empty(this) });
  }

  /** A lock that only one process uses is leased to it. */
  #isLeasedTo(process) {
    // What meets a recall under way would outlive the lease.
    if (this.#lease.recalled || this.maximum > 1 || this.handle >= LEASABLE) return false;
    if (!this.#lease.use(process) || this.waiting.size > 0) return false;
    if (!this.#lease.holder) this.#lease.grant(process, this.handle);
    return true;
  }
}

/**
 * Semaphores that a process has tried in vain, the last ones: conditions do so all the time. With each answer it learns
 * which of them are empty, and need not ask again before it has sent something else.
 */
export class Tried {
  #semaphores = new Set();

  add(semaphore) {
    this.#semaphores.delete(semaphore);
    this.#semaphores.add(semaphore);
    if (this.#semaphores.size > TRIED) this.#semaphores.delete(this.#semaphores.values().next().value);
  }

  /** @returns {{empty?: number[]}} the handles of those that are empty, without the one that has just been tried */
  empty(but = null) {
    const empty = [...this.#semaphores].filter((semaphore) => semaphore !== but && semaphore.isKnownEmpty);
    return empty.length ? { empty: empty.map(({ handle }) => handle) } : {};
  }
}

export class SemaphoreTable {
  #byName = new Map();
  #byHandle = new Map();
  #next = 1;

  create(name, value, maximum) {
    if (this.#byName.has(name)) throw new SystemError("EEXIST");
    const semaphore = new Semaphore(name, value, maximum);
    semaphore.handle = this.#next++;
    this.#byName.set(name, semaphore);
    this.#byHandle.set(semaphore.handle, semaphore);
    return semaphore;
  }

  /** The handle is the same in every process; it stays valid after the name is gone. */
  get(handle) {
    const semaphore = this.#byHandle.get(handle);
    if (!semaphore) throw new SystemError("EINVAL");
    return semaphore;
  }

  open(name) {
    const semaphore = this.#byName.get(name);
    if (!semaphore) throw new SystemError("ENOENT");
    return semaphore;
  }

  unlink(name) {
    if (!this.#byName.delete(name)) throw new SystemError("ENOENT");
  }
}
