// Semaphores, by name; locks are semaphores whose value is at most 1.

import { SystemError } from "./errno.mjs";
import { WaitQueue } from "./queue.mjs";

export class Semaphore {
  waiting = new WaitQueue();
  /** Who acquired it last: that is who the next waiter waits for. */
  holder = null;

  constructor(name, value, maximum) {
    this.name = name;
    this.value = value;
    this.maximum = maximum;
  }

  /**
   * @param {object} wait `wait.readAlong`, if there is one, reads what the caller is likely to read next
   * @param {boolean} blocking
   * @param {number} timeout in seconds; negative: none
   */
  acquire(wait, blocking, timeout) {
    if (this.value > 0) {
      this.value -= 1;
      this.holder = wait.process;
      wait.finish(null, acquired(wait, this.value));
    } else if (!blocking || timeout === 0) {
      wait.finish(null, { acquired: false, value: 0 });
    } else {
      this.waiting.park(wait);
      wait.process.blocked("semaphore", this);
      wait.expire(timeout, { acquired: false, value: 0 });
    }
  }

  release(process) {
    const wait = this.waiting.take();
    if (wait) {
      // Handed over, so that nobody who comes later overtakes.
      this.holder = wait.process;
      wait.finish(null, acquired(wait, 0));
    } else if (this.value >= this.maximum) {
      throw new SystemError("EOVERFLOW");
    } else {
      this.value += 1;
    }
  }
}

function acquired(wait, value) {
  const read = wait.readAlong?.();
  return read ? { acquired: true, value, read } : { acquired: true, value };
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
