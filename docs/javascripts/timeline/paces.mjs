// How fast a run is played: when each of its steps is due.

/**
 * @import { Scale } from "./scale.mjs"
 * @import { Step } from "./steps.mjs"
 *
 * @typedef {"even"|"step"|"1"|"5"|"20"|"100"} Pace "even": the picture evenly from its left edge to its right one;
 *   "step": each step as long as the other; otherwise seconds that a second of the run takes
 */

/** Seconds that the whole takes, and that each step takes. */
const WHOLE = 10;
const STEP = 1;

/** @type {[pace: Pace, text: string][]} */
export const PACES = [
  ["even", "约 10 秒放完"],
  ["step", "每步 1 秒"],
  ["1", "原速"],
  ["5", "1 秒放 5 秒"],
  ["20", "1 秒放 20 秒"],
  ["100", "1 秒放 100 秒"],
];

/**
 * @param {Pick<Step, "time">[]} steps
 * @param {Pace} pace
 * @param {Scale} scale of the picture
 * @returns {number[]} seconds since the first one
 */
export function duesOf(steps, pace, scale) {
  if (pace === "step") return steps.map((_, index) => index * STEP);
  const [first, last] = [steps[0]?.time ?? 0, steps.at(-1)?.time ?? 0];
  if (pace !== "even") return steps.map(({ time }) => (time - first) * Number(pace));
  const [from, to] = [scale.at(first), scale.at(last)];
  return steps.map(({ time }) => (to > from ? ((scale.at(time) - from) / (to - from)) * WHOLE : 0));
}

/**
 * How far a run has been played.
 *
 * @param {number[]} dues
 * @param {number} seconds since the first one
 * @returns {{index: number, share: number}} the step, and how much of the way to the next has gone by: 0 up to 1
 */
export function reached(dues, seconds) {
  let index = dues.findLastIndex((due) => due <= seconds);
  index = Math.max(index, 0);
  const [due, next] = [dues[index], dues[index + 1]];
  return { index, share: next > due ? Math.max(0, (seconds - due) / (next - due)) : 0 };
}
