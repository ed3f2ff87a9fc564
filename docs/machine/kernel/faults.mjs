// Faults on request: at a moment of a simulated run a process is killed, stopped, continued, or becomes slow.

/** @import { Fault } from "../conditions.mjs" */

export class Faults {
  /** When each has happened, in seconds of the run; null: it hasn't, or its process had ended. @type {(number|null)[]} */
  happened;
  #faults;
  /** Those that haven't been due. @type {Set<Fault>} */
  #left;
  #events = 0;

  /** @param {Fault[]} faults */
  constructor(faults) {
    this.#faults = faults;
    this.#left = new Set(faults);
    this.happened = faults.map(() => null);
  }

  /** One more event has been told. */
  saw() {
    this.#events += 1;
  }

  /** @param {number} now nanoseconds @returns {number} when the next one comes by itself; Infinity: none does */
  next(now) {
    const times = [...this.#left].flatMap(({ at }) => (typeof at === "number" && nanoseconds(at) > now ? [nanoseconds(at)] : []));
    return Math.min(Infinity, ...times);
  }

  /**
   * @param {number} now nanoseconds
   * @param {number} started processes so far: whom it is for may come later
   * @returns {Fault|null} one that is due
   */
  take(now, started) {
    for (const fault of this.#left) {
      const { at, process } = fault;
      const due = typeof at === "number" ? nanoseconds(at) <= now : at.event <= this.#events;
      if (!due || process > started) continue;
      this.#left.delete(fault);
      return fault;
    }
    return null;
  }

  /** @param {Fault} fault @param {number} now nanoseconds */
  has(fault, now) {
    this.happened[this.#faults.indexOf(fault)] = now / 1e9;
  }

  /** @param {number} started processes, all in all @returns {number[]} processes that never were */
  missing(started) {
    return this.#faults.map(({ process }) => process).filter((process) => process > started);
  }
}

const nanoseconds = (/** @type {number} */ seconds) => Math.round(seconds * 1e9);
