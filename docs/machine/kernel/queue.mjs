// Whoever waits, in the order of arrival.

import { after, ends } from "../clock.mjs";

export class WaitQueue {
  #waiters = new Set();

  get size() {
    return this.#waiters.size;
  }

  /** @param {Wait} wait parked until wake() reaches it */
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

/** One system call that can't be answered yet. */
export class Wait {
  #cancels = [];
  done = false;
  /** Nobody waits for the answer. */
  silent = false;
  /** It ends by itself. */
  timed = false;
  /** The system call with its arguments, once it has to wait. */
  call = null;

  /**
   * @param {object} process who waits
   * @param {(error: Error|null, value: any) => void} reply answers the call
   */
  constructor(process, reply) {
    this.process = process;
    this.reply = reply;
  }

  onCancel(action) {
    this.#cancels.push(action);
  }

  /** Answer with `value` after `seconds` (none or negative: never). */
  expire(seconds, value) {
    this.timed ||= ends(seconds);
    this.onCancel(after(seconds, () => this.finish(null, typeof value === "function" ? value() : value)));
  }

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
