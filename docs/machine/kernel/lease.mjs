// Leases: what one process alone has used for a while is leased to it, so that it need not ask each time.
//
// It acquires a leased lock, and reads leased messages, without waiting for an answer; the kernel hears of it
// afterwards, in order. When somebody else comes, the kernel recalls the lease, and goes on once it is back.

/** @import { Process } from "./process.mjs" */

/** Uses in a row by one process that earn it a lease; four times as many after the first recall, and none after the second. */
const USES = 8;

export class Lease {
  /** @type {Process|null} */
  holder = null;
  #kind;
  #id = -1;
  /** Who has used it last. @type {Process|null} */
  #user = null;
  #uses = 0;
  #needed = USES;
  /** Somebody else waits for it to come back. */
  recalled = false;

  /**
   * @param {"lock"|"messages"} kind
   * @param {(holder: Process|null) => void} onEnd it is back, from whom
   */
  constructor(kind, onEnd) {
    this.#kind = kind;
    this.onEnd = onEnd;
  }

  /** `process` uses the thing. @param {Process} process @returns {boolean} whether it has earned a lease */
  use(process) {
    if (process !== this.#user) this.#uses = 0;
    this.#user = process;
    this.#uses += 1;
    return this.#uses > this.#needed;
  }

  /** @param {Process} process @param {number} id what the holder knows the thing by */
  grant(process, id) {
    this.holder = process;
    this.#id = id;
    process.leases.add(this);
  }

  /** Whether `process` has to wait until the lease of another is back, which is asked for it. @param {Process} process */
  excludes(process) {
    if (!this.holder || this.holder === process) return false;
    this.recall();
    return true;
  }

  recall() {
    if (this.recalled) return;
    this.recalled = true;
    this.#needed = this.#needed === USES ? 4 * USES : Infinity;
    this.holder?.notify("recall", this.#kind, this.#id);
  }

  /** @param {"lock"|"messages"} kind @param {number} id */
  is(kind, id) {
    return this.#kind === kind && this.#id === id;
  }

  end() {
    const { holder } = this;
    holder?.leases.delete(this);
    this.holder = null;
    if (this.recalled) this.#user = null;
    this.recalled = false;
    this.onEnd(holder);
  }
}
