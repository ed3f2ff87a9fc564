// Time: the kernel and its processes ask the browser for it here and nowhere else.
//
// In a simulated run they get another one, which the simulator keeps: see `virtualize`.

/** When this worker or page began, in milliseconds of a clock that the whole browser shares. */
const ORIGIN = performance.timeOrigin;

/** Longer than setTimeout can wait, in seconds: about 23 days. */
const NEVER = 2e6;

/**
 * @typedef {object} VirtualTime
 * @property {() => number} now milliseconds since the run began
 * @property {number} unix Unix time in milliseconds when it began
 * @property {(seconds: number, action: () => void) => () => void} after as `after` below, of seconds that end
 */

/** @type {VirtualTime|null} */
let virtual = null;

/**
 * From now on this worker's time is `time`; with null it is the browser's again.
 *
 * @param {VirtualTime|null} time
 */
export function virtualize(time) {
  virtual = time;
}

/** @returns {number} milliseconds for measuring how long something takes; other workers' begin elsewhere */
export function ticks() {
  return virtual ? virtual.now() : performance.now();
}

/** @returns {number} this moment in milliseconds, as any worker of the browser would name it */
export function moment() {
  return virtual ? virtual.now() : ORIGIN + ticks();
}

/**
 * A clock that shows the milliseconds since `zero`. Browsers tell the time coarsely, and each worker a little
 * differently: by 0.1 ms in Chromium, 2 ms in Firefox.
 *
 * @param {number} zero a moment
 * @returns {() => number}
 */
export function clockSince(zero) {
  if (virtual) {
    const { now } = virtual;
    return () => now() - zero;
  }
  // The difference first: moments are too large for microseconds.
  const begun = ORIGIN - zero;
  return () => begun + ticks();
}

/** @returns {number} Unix time in milliseconds, which somebody may set */
export function unixTime() {
  return virtual ? virtual.unix + virtual.now() : Date.now();
}

/** @param {number} seconds negative: never @returns {boolean} whether `after` so many seconds anything comes */
export function ends(seconds) {
  return seconds >= 0 && seconds < NEVER;
}

/**
 * Call `action` after some time.
 *
 * @param {number} seconds negative: never
 * @param {() => void} action
 * @returns {() => void} calls it off
 */
export function after(seconds, action) {
  if (!ends(seconds)) return () => {};
  if (virtual) return virtual.after(seconds, action);
  const timer = setTimeout(action, seconds * 1000);
  return () => clearTimeout(timer);
}
