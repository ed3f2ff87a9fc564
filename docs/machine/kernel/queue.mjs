// Whoever waits, in the order of arrival.

import { after, ends } from "../clock.mjs";

/**
 * @import { Call, Descriptor, Source } from "../protocol.mjs"
 * @import { Lock } from "./locks.mjs"
 * @import { Process } from "./process.mjs"
 */

/** @template T what they are answered */
export class WaitQueue {
  /** @type {Set<Wait<T>>} */
  #waiters = new Set();

  get size() {
    return this.#waiters.size;
  }

  /** @param {Wait<T>} wait parked until wake() reaches it */
  park(wait) {
    this.#waiters.add(wait);
    wait.onCancel(() => this.#waiters.delete(wait));
  }

  first() {
    return this.#waiters.values().next().value;
  }

  /** Take the first that still waits. */
  take() {
    const wait = this.first();
    if (wait) this.#waiters.delete(wait);
    return wait;
  }

  [Symbol.iterator]() {
    return [...this.#waiters][Symbol.iterator]();
  }
}

/**
 * One system call that can't be answered yet.
 *
 * @template T what it is answered
 */
export class Wait {
  /** @type {(() => void)[]} */
  #cancels = [];
  done = false;
  /** Nobody waits for the answer. */
  silent = false;
  /** It ends by itself. */
  timed = false;
  /** The system call with its arguments, once it has to wait. @type {Call|null} */
  call = null;
  /** Where it comes from, with `details`. @type {Source|null} */
  source = null;

  // What the call is about, for who answers it.

  /** Of a call on a descriptor: its number, and whether to fail where it would wait. @type {Descriptor} */
  number = -1;
  nonblocking = false;
  /** Of a call that reads: bytes at the most; whether they stay; whether descriptors that come along are wanted. */
  count = 0;
  peek = false;
  takesRights = false;
  /** Of one that writes: bytes that were taken; whether few are written all or none. */
  length = 0;
  atomic = false;
  /** Of one that acquires a semaphore: whether it is answered at once. */
  atOnce = false;
  /** The signals that it waits for. @type {Set<number>|null} */
  signals = null;
  /** The lock of a file that it waits for. @type {Lock|null} */
  wanted = null;
  /** Looks whether it can be answered now. */
  look = () => {};

  /**
   * @param {Process} process who waits
   * @param {(error: Error|null, value: T|undefined) => void} reply answers the call
   */
  constructor(process, reply) {
    this.process = process;
    this.reply = reply;
  }

  /** @param {() => void} action when the call is over, in whatever way */
  onCancel(action) {
    this.#cancels.push(action);
  }

  /** Answer with `value` after `seconds` (negative: never). @param {number} seconds @param {T} value */
  expire(seconds, value) {
    this.timed ||= ends(seconds);
    this.onCancel(after(seconds, () => this.finish(null, value)));
  }

  /** Answer the call, once. @param {Error|null} error @param {T} [value] */
  finish(error, value) {
    if (this.done) return;
    this.cancel();
    this.reply(error, value);
  }

  /** Forget the call; nobody gets an answer. */
  cancel() {
    if (this.done) return;
    this.done = true;
    for (const action of this.#cancels) action();
  }
}
