// The clock of a run, which all its processes share: it shows milliseconds since the machine is up.

import { clockSince, moment, unixTime } from "../clock.mjs";

/** Milliseconds that the machine seems to have been up when a run begins: monotonic() - 0 is long ago, as anywhere. */
const UPTIME = 3_600_000;

/** Milliseconds by which two workers may differ when they tell the same time, at the most. */
const SKEW = 20;

export class RunClock {
  #zero = moment() - UPTIME;
  #now = clockSince(this.#zero);
  /** The latest time that any process has been told. */
  #latest = 0;

  /** Seconds since the run began. */
  get seconds() {
    return (this.#now() - UPTIME) / 1000;
  }

  /**
   * What a process has to know to tell the same time as all others: the moment when the clock showed 0, and
   * what Unix time was then, in milliseconds.
   */
  get settings() {
    return { zero: this.#zero, unix: Math.round(unixTime() - this.#now()) };
  }

  /** A process has been told that it is `time`: nobody who hears from it may be told an earlier one. @param {number} time */
  told(time) {
    this.#latest = Math.max(this.#latest, time);
  }

  /**
   * @param {number} known what a process has heard already
   * @returns {number} the time that it has to hear with its next message; 0: its own clock shows a later one
   */
  news(known) {
    return this.#latest > known && this.#latest > this.#now() - SKEW ? this.#latest : 0;
  }
}
