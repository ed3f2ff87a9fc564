// What only this process uses is leased to it (kernel/lease.mjs): it is used at once, and the kernel hears of it
// with the next message.

export class Leases {
  /** Locks by handle: whether they are known to be free, how often they may still be acquired without asking. */
  #locks = new Map();
  /** Calls under way that acquire a lock: their numbers with its handle. */
  #asked = new Map();
  /** Messages to read, by descriptor. */
  #messages = new Map();

  /** @param {(...call) => void} tell the kernel, in time */
  constructor(tell) {
    this.tell = tell;
  }

  /** @returns {boolean} whether the semaphore could be acquired without asking */
  acquire(handle) {
    const lock = this.#locks.get(handle);
    if (!lock?.free || !lock.turns) return false;
    lock.turns -= 1;
    lock.free = lock.turns === Infinity;
    this.tell("sem_acquire", handle, true, -1);
    return true;
  }

  /** Call `number` asks for a semaphore. */
  ask(number, handle) {
    this.#asked.set(number, handle);
    const lock = this.#locks.get(handle);
    if (lock) lock.free = false;
  }

  /** The answer has come, or nobody waits for it any more. */
  answered(number, turns = 0) {
    const handle = this.#asked.get(number);
    this.#asked.delete(number);
    if (turns) this.#locks.set(handle, { free: turns === Infinity, turns });
  }

  /** This process releases a semaphore: it is free, unless one of the calls under way gets it. */
  release(handle) {
    const lock = this.#locks.get(handle);
    if (lock) lock.free = ![...this.#asked.values()].includes(handle);
  }

  /** Messages of a descriptor have come along with another. */
  add({ number, messages }) {
    this.#messages.set(number, messages);
  }

  /** @returns {boolean} whether a message of the descriptor is here */
  has(descriptor) {
    return this.#messages.has(descriptor);
  }

  /** @returns {Uint8Array|undefined} the descriptor's next message, if it is here */
  next(descriptor) {
    const messages = this.#messages.get(descriptor);
    if (!messages) return undefined;
    this.tell("consumed", descriptor);
    if (messages.length === 1) this.#messages.delete(descriptor);
    return messages.shift();
  }

  /** Somebody else wants it, or it is of no use any more. */
  giveBack(kind, id) {
    const leased = kind === "lock" ? this.#locks : this.#messages;
    // Otherwise all of it is used up, which the kernel knows or is about to hear.
    if (leased.delete(id)) this.tell("returned", kind, id);
  }
}
