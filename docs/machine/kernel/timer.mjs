// A timer that fires once, or again and again: setitimer().

import { after, moment } from "../clock.mjs";

export class IntervalTimer {
  #callOff = () => {};
  #until = 0;
  #interval = 0;

  /** @param {() => void} fire */
  constructor(fire) {
    this.fire = fire;
  }

  /** @returns {[left: number, interval: number]} seconds; 0: it doesn't run */
  get state() {
    return [Math.max(0, this.#until - moment()) / 1000, this.#interval];
  }

  get runs() {
    return this.#until > 0;
  }

  /**
   * @param {number} seconds until it fires; 0: never
   * @param {number} interval seconds after which it fires again; 0: once
   * @returns {[left: number, interval: number]} as `state` before
   */
  set(seconds, interval) {
    const before = this.state;
    this.#callOff();
    this.#callOff = () => {};
    this.#interval = interval;
    this.#until = seconds ? moment() + seconds * 1000 : 0;
    if (seconds) {
      this.#callOff = after(seconds, () => {
        this.set(interval, interval);
        this.fire();
      });
    }
    return before;
  }
}
