// How fast a run may be played. Each program's row of choices has them, so they stand apart from what is done with them.

/**
 * @typedef {"whole"|"step"|"1"|"5"|"20"|"100"} Pace "whole": all of it in a fixed time, of which short times between steps
 *   have more than their share; "step": each step as long as the other; otherwise seconds that a second of the run takes
 */

/** @type {[pace: Pace, text: string][]} */
export const PACES = [
  ["whole", "10 秒放完"],
  ["step", "每步 1 秒"],
  ["1", "原速"],
  ["5", "慢 5 倍"],
  ["20", "慢 20 倍"],
  ["100", "慢 100 倍"],
];
