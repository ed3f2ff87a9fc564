// Semaphores, by name; locks are semaphores whose value is at most 1.

import { SystemError } from "./errno.mjs";
import { Lease } from "./lease.mjs";
import { WaitQueue } from "./queue.mjs";

/** A semaphore with more than this left can't run out while a message is under way: nobody needs an answer. */
const PLENTY = 2 ** 20;

/** Acquisitions without an answer: now and then the process has to wait, lest the kernel can't keep up. */
const TURNS = 64;

export class Semaphore {
  waiting = new WaitQueue();
  /** Who acquired it last: that is who the next waiter waits for. */
  holder = null;
  #lease = new Lease("lock", () => this.#serve());

  constructor(name, value, maximum) {
    this.name = name;
    this.value = value;
    this.maximum = maximum;
  }

  /**
   * @param {object} wait gets {acquired, turns}: how often the process may acquire it again without an answer
   * @param {boolean} blocking
   * @param {number} timeout in seconds; negative: none
   */
  acquire(wait, blocking, timeout) {
    wait.atOnce = !blocking || timeout === 0;
    const excluded = this.#lease.excludes(wait.process);
    if (!excluded && this.value > 0) this.#give(wait);
    else if (!excluded && wait.atOnce) wait.finish(null, { acquired: false });
    else {
      this.waiting.park(wait);
      wait.process.blocked("semaphore", this);
      if (!wait.atOnce) wait.expire(timeout, { acquired: false });
    }
  }

  release() {
    if (this.value >= this.maximum) throw new SystemError("EOVERFLOW");
    this.value += 1;
    this.#serve();
  }

  /** Hand it over to those who wait, so that nobody who comes later overtakes. */
  #serve() {
    for (const wait of this.waiting) {
      if (this.#lease.excludes(wait.process)) continue;
      if (this.value > 0) this.#give(wait);
      else if (wait.atOnce) wait.finish(null, { acquired: false });
    }
  }

  #give(wait) {
    const { process } = wait;
    this.value -= 1;
    this.holder = process;
    wait.finish(null, { acquired: true, turns: this.#turns(process) });
  }

  #turns(process) {
    if (this.value > PLENTY) return Infinity;
    // Turns that meet a recall under way would outlive the lease.
    if (this.#lease.recalled || this.maximum > 1) return 0;
    if (!this.#lease.use(process) || this.waiting.size > 0) return 0;
    if (!this.#lease.holder) this.#lease.grant(process, this.handle);
    return TURNS;
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
    return semaphore.handle;
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
    return semaphore.handle;
  }

  unlink(name) {
    if (!this.#byName.delete(name)) throw new SystemError("ENOENT");
  }
}
