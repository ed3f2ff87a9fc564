// Orders of a process's own threads: in a simulated run with `lateness` a thread may be late with a call that could let it
// wait anyway, and with its own locks, so that others of its process come first, as if it had been interrupted just before.

import { below, randomFrom } from "../random.mjs";

/** Of so many calls one is late; 0: none. Which holds for a thread is drawn: two that are late with each meet most often. */
const ONE_OF = [0, 1, 1, 4];

/** Microseconds by which a call is late, at the most. */
const MOST = 1000;

/** Microseconds by which a thread is late altogether, at the most: limits of time that are long enough stay so. */
const ALTOGETHER = 10_000;

export class Lateness {
  /** @type {Map<number, {random: () => number, oneOf: number, left: number}>} */
  #threads = new Map();
  #seed;

  /** @param {string} seed */
  constructor(seed) {
    this.#seed = seed;
  }

  /** How late a thread is with its next call. @param {number} number the thread's @returns {number} seconds */
  next(number) {
    let thread = this.#threads.get(number);
    if (!thread) {
      const random = randomFrom(`${this.#seed}/${number}`);
      thread = { random, oneOf: ONE_OF[below(random, ONE_OF.length)], left: ALTOGETHER };
      this.#threads.set(number, thread);
    }
    if (!thread.oneOf || below(thread.random, thread.oneOf)) return 0;
    const late = Math.min(thread.left, below(thread.random, MOST) + 1);
    thread.left -= late;
    return late / 1e6;
  }
}
