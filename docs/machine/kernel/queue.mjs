// Whoever waits, in the order of arrival.

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
  #timer = null;
  done = false;
  /** Nobody waits for the answer. */
  silent = false;

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
    if (seconds >= 0 && seconds < 2e6) {
      this.#timer = setTimeout(() => this.finish(null, typeof value === "function" ? value() : value), seconds * 1000);
    }
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
    clearTimeout(this.#timer);
    for (const action of this.#cancels) action();
  }
}
