// When each step of a run that is played is due.

import { Stretched } from "./scale.mjs";

/**
 * @import { Pace } from "./paces.mjs"
 * @import { Step } from "./steps.mjs"
 */

/** Seconds that the whole takes, and that each step takes. */
const WHOLE = 10;
const STEP = 1;

/**
 * @param {Pick<Step, "time">[]} steps
 * @param {Pace} pace
 * @returns {number[]} seconds since the first one
 */
export function duesOf(steps, pace) {
  if (pace === "step") return steps.map((_, index) => index * STEP);
  const times = steps.map(({ time }) => time);
  if (pace !== "whole") return times.map((time) => (time - times[0]) * Number(pace));
  const scale = new Stretched([...new Set(times)]);
  const last = scale.at(times.at(-1) ?? 0);
  return times.map((time) => (last > 0 ? (scale.at(time) / last) * WHOLE : 0));
}

/**
 * How far a run has been played.
 *
 * @param {number[]} dues
 * @param {number} seconds since the first one
 * @returns {{index: number, share: number}} the step, and how much of the way to the next has gone by: 0 up to 1
 */
export function reached(dues, seconds) {
  const index = Math.max(dues.findLastIndex((due) => due <= seconds), 0);
  const [due, next] = [dues[index], dues[index + 1]];
  return { index, share: next > due ? Math.max(0, (seconds - due) / (next - due)) : 0 };
}
