// What only this process uses is leased to it (kernel/lease.mjs): it is used at once, and the kernel hears of it
// with the next message. Until then nobody can tell the difference: what has happened since the last message has
// happened for this process alone.

/** @import { Call, Descriptor, Received } from "../protocol.mjs" */

/**
 * What a process knows of a lock: one byte each, by handle, in memory that Python reads and writes itself
 * (oslayer/semaphores.py).
 */
export const LOCK = {
  /** Nothing: ask the kernel. */
  unknown: 0,
  /** Leased, and free. */
  free: 1,
  /** Leased, and held by a thread of this process. */
  held: 2,
  /** The same, and another thread of it waits for the kernel's answer. */
  wanted: 3,
  /** A semaphore of which there is so much left that nobody need wait. */
  plenty: 4,
  /** A semaphore that was empty at the last message from the kernel, and nothing has been sent or come since. */
  empty: 5,
};

export class Leases {
  /** Leased locks by handle: whether the kernel knows them as held. @type {Map<number, boolean>} */
  #locks = new Map();
  /** Calls under way that acquire a lock: their numbers with its handle. @type {Map<number, number>} */
  #asked = new Map();
  /** @type {number[]} */
  #empty = [];
  /** Messages to read, by descriptor. @type {Map<Descriptor, Uint8Array[]>} */
  #messages = new Map();

  /** @param {(...call: Call) => void} tell the kernel, in time */
  constructor(tell) {
    this.tell = tell;
    /** What is known of locks, by handle. @type {() => Uint8Array} */
    this.states = () => new Uint8Array(0);
  }

  /** Nobody need wait for a semaphore. @param {number} handle */
  plenty(handle) {
    this.states()[handle] = LOCK.plenty;
  }

  /** These semaphores were empty when the kernel sent what has just come. @param {number[]} handles */
  empty(handles) {
    const states = this.states();
    for (const handle of handles) {
      if (states[handle] !== LOCK.unknown) continue;
      states[handle] = LOCK.empty;
      this.#empty.push(handle);
    }
  }

  /** It is later now: they may have been released. */
  forgetEmpty() {
    if (!this.#empty.length) return;
    const states = this.states();
    for (const handle of this.#empty) if (states[handle] === LOCK.empty) states[handle] = LOCK.unknown;
    this.#empty = [];
  }

  /** Call `number` asks for a semaphore. @param {number} number @param {number} handle */
  ask(number, handle) {
    this.#asked.set(number, handle);
    if (this.#locks.has(handle) && this.states()[handle] === LOCK.held) this.states()[handle] = LOCK.wanted;
  }

  /** The answer has come, or nobody waits for it any more. @param {number} number @param {boolean} [leased] */
  answered(number, leased = false) {
    const handle = this.#asked.get(number);
    this.#asked.delete(number);
    if (!leased || handle === undefined) return;
    this.#locks.set(handle, true);
    this.states()[handle] = this.#isAsked(handle) ? LOCK.wanted : LOCK.held;
  }

  /** @param {number} handle */
  #isAsked(handle) {
    return [...this.#asked.values()].includes(handle);
  }

  /**
   * A thread releases a semaphore.
   *
   * @param {number} handle
   * @returns {boolean} whether the kernel need not hear of it at once
   */
  release(handle) {
    if (!this.#locks.has(handle)) return false;
    const states = this.states();
    if (states[handle] === LOCK.held && !this.#isAsked(handle)) {
      states[handle] = LOCK.free;
      return true;
    }
    // One of the calls under way gets it, if it still waits.
    this.#tellLock(handle);
    this.#locks.set(handle, false);
    states[handle] = LOCK.unknown;
    return false;
  }

  /** Tell the kernel which locks have been acquired and released meanwhile, all in all. */
  tellLocks() {
    for (const handle of this.#locks.keys()) this.#tellLock(handle);
  }

  /** @param {number} handle */
  #tellLock(handle) {
    const state = this.states()[handle];
    const held = state >= LOCK.held;
    if (state === LOCK.unknown || held === this.#locks.get(handle)) return;
    this.#locks.set(handle, held);
    if (held) this.tell("sem_acquire", handle, true, -1);
    else this.tell("sem_release", handle);
  }

  /** Messages of a descriptor have come along with another. @param {NonNullable<Received["leased"]>} leased */
  add({ number, messages }) {
    this.#messages.set(number, messages);
  }

  /** @param {Descriptor} descriptor @returns {boolean} whether a message of the descriptor is here */
  has(descriptor) {
    return this.#messages.has(descriptor);
  }

  /** @param {Descriptor} descriptor @returns {Uint8Array|undefined} the descriptor's next message, if it is here */
  next(descriptor) {
    const messages = this.#messages.get(descriptor);
    if (!messages) return undefined;
    this.tell("consumed", descriptor);
    if (messages.length === 1) this.#messages.delete(descriptor);
    return messages.shift();
  }

  /** Somebody else wants it, or it is of no use any more. @param {"lock"|"messages"} kind @param {number} id a handle or a descriptor */
  giveBack(kind, id) {
    if (kind === "lock") {
      if (!this.#locks.has(id)) return;
      this.#tellLock(id);
      this.#locks.delete(id);
      this.states()[id] = LOCK.unknown;
      this.tell("returned", kind, id);
      // Otherwise all of it is used up, which the kernel knows or is about to hear.
    } else if (this.#messages.delete(id)) this.tell("returned", kind, id);
  }
}
