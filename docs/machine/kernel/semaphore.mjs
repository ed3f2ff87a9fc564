// Semaphores, by name; locks are semaphores whose value is at most 1.

import { SystemError } from "./errno.mjs";
import { Lease } from "./lease.mjs";
import { WaitQueue } from "./queue.mjs";

/**
 * @import { Acquired } from "../protocol.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 */

/** A semaphore with more than this left can't run out while a message is under way: nobody needs an answer. */
const PLENTY = 2 ** 20;

/** Semaphores that a process has tried in vain of which it is told. */
const TRIED = 16;

/** Processes keep what they know of locks in a table of this size, by handle. */
const LEASABLE = 1 << 16;

export class Semaphore {
  /** @type {WaitQueue<Acquired>} */
  waiting = new WaitQueue();
  /** Who acquired it last: that is who the next waiter waits for. @type {Process|null} */
  holder = null;
  #lease = new Lease("lock", () => this.#back());
  /** What waits for the lease to come back. @type {{wait: Wait<never>, action: () => void}[]} */
  #later = [];
  /** How often it is open, in all processes; and whether it can be opened by name. */
  users = 0;
  named = true;

  /** @param {number} handle @param {string} name @param {number} value @param {number} maximum */
  constructor(handle, name, value, maximum) {
    this.handle = handle;
    this.object = `semaphore:${handle}`;
    this.name = name;
    this.value = value;
    this.maximum = maximum;
  }

  /**
   * @param {Wait<Acquired>} wait
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

  /** @param {Wait<0>} wait @throws {SystemError} EOVERFLOW */
  release(wait) {
    this.#whenBack(wait, () => {
      if (this.value >= this.maximum) throw new SystemError("EOVERFLOW");
      this.value += 1;
      this.#tell("release", wait);
      this.#serve();
      wait.finish(null, 0);
    });
  }

  /** @param {Wait<number>} wait gets the value */
  tell(wait) {
    this.#whenBack(wait, () => wait.finish(null, this.value));
  }

  /** Whether nobody need wait for it: it can't run out while messages are under way. */
  get isPlenty() {
    return this.value > PLENTY && this.handle < LEASABLE;
  }

  /** Whether a process can release it wherever others acquire it: there is room for plenty, or it gives back a lock that it has. @param {Process} process */
  isGivenBack(process) {
    return this.maximum > PLENTY || (this.maximum === 1 && this.value === 0 && this.holder === process);
  }

  get isKnownEmpty() {
    return this.value === 0 && !this.#lease.holder && this.handle < LEASABLE;
  }

  /**
   * Do something once no other process knows better what its value is.
   *
   * @param {Wait<never>} wait for which it is done
   * @param {() => void} action
   */
  #whenBack(wait, action) {
    if (this.#lease.excludes(wait.process)) this.#later.push({ wait, action });
    else action();
  }

  #back() {
    for (const { wait, action } of this.#later.splice(0)) {
      try {
        action();
      } catch (error) {
        wait.finish(/** @type {Error} */ (error));
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

  /** @param {Wait<Acquired>} wait */
  #give(wait) {
    const { process } = wait;
    this.value -= 1;
    this.holder = process;
    this.#tell("acquire", wait);
    const leased = this.#isLeasedTo(process);
    wait.finish(null, { acquired: true, leased, ...(process.kernel.shortcuts && process.tried.empty()) });
  }

  /** @param {Wait<Acquired>} wait */
  #refuse(wait) {
    const { tried, kernel } = wait.process;
    tried.add(this);
    wait.finish(null, { acquired: false, ...(kernel.shortcuts && tried.empty(this)) });
  }

  /** With `details`, who has it when is told of a lock. @param {"acquire"|"release"} type @param {Wait<never>} wait */
  #tell(type, { process, source }) {
    if (this.maximum === 1) process.detail(type, { object: this.object }, source);
  }

  /** A lock that only one process uses is leased to it. @param {Process} process */
  #isLeasedTo(process) {
    // What meets a recall under way would outlive the lease.
    if (!process.kernel.shortcuts || this.#lease.recalled || this.maximum > 1 || this.handle >= LEASABLE) return false;
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
  /** @type {Set<Semaphore>} */
  #semaphores = new Set();

  /** @param {Semaphore} semaphore */
  add(semaphore) {
    this.#semaphores.delete(semaphore);
    this.#semaphores.add(semaphore);
    const [oldest] = this.#semaphores;
    if (this.#semaphores.size > TRIED) this.#semaphores.delete(oldest);
  }

  /** @param {Semaphore|null} [but] @returns {{empty?: number[]}} the handles of those that are empty, without the one that has just been tried */
  empty(but = null) {
    const empty = [...this.#semaphores].filter((semaphore) => semaphore !== but && semaphore.isKnownEmpty);
    return empty.length ? { empty: empty.map(({ handle }) => handle) } : {};
  }
}

export class SemaphoreTable {
  /** @type {Map<string, Semaphore>} */
  #byName = new Map();
  /** @type {Map<number, Semaphore>} */
  #byHandle = new Map();
  #next = 1;

  /** @param {string} name @param {number} value @param {number} maximum @throws {SystemError} EEXIST */
  create(name, value, maximum) {
    if (this.#byName.has(name)) throw new SystemError("EEXIST");
    const semaphore = new Semaphore(this.#next++, name, value, maximum);
    this.#byName.set(name, semaphore);
    this.#byHandle.set(semaphore.handle, semaphore);
    return semaphore;
  }

  /**
   * The handle is the same in every process; it stays valid after the name is gone, as long as anybody has it open.
   *
   * @param {number} handle
   */
  get(handle) {
    const semaphore = this.#byHandle.get(handle);
    if (!semaphore) throw new SystemError("EINVAL");
    return semaphore;
  }

  /** @param {number} handle */
  has(handle) {
    return this.#byHandle.has(handle);
  }

  /** @param {string} name @throws {SystemError} ENOENT */
  find(name) {
    const semaphore = this.#byName.get(name);
    if (!semaphore) throw new SystemError("ENOENT");
    return semaphore;
  }

  /** @param {string} name @throws {SystemError} ENOENT */
  unlink(name) {
    const semaphore = this.find(name);
    this.#byName.delete(name);
    semaphore.named = false;
    this.#forget(semaphore);
  }

  /** @param {Process} process has it open once more @param {Semaphore} semaphore */
  open(process, semaphore) {
    semaphore.users += 1;
    process.semaphores.set(semaphore, (process.semaphores.get(semaphore) ?? 0) + 1);
  }

  /** @param {Process} process @param {number} handle @throws {SystemError} EINVAL */
  close(process, handle) {
    const semaphore = this.get(handle);
    const times = process.semaphores.get(semaphore);
    if (!times) throw new SystemError("EINVAL");
    if (times > 1) process.semaphores.set(semaphore, times - 1);
    else process.semaphores.delete(semaphore);
    semaphore.users -= 1;
    this.#forget(semaphore);
  }

  /** @param {Process} process has ended */
  closeAll(process) {
    for (const [semaphore, times] of process.semaphores) {
      semaphore.users -= times;
      this.#forget(semaphore);
    }
    process.semaphores.clear();
  }

  /** @param {Semaphore} semaphore that perhaps nobody reaches any more */
  #forget({ users, named, handle }) {
    if (!users && !named) this.#byHandle.delete(handle);
  }

  /** How many there are. */
  get size() {
    return this.#byHandle.size;
  }
}
