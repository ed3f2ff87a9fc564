// Orders of what processes do, and when two of them come to the same.

/** @import { Frame } from "./virtual.mjs" */

/**
 * An object of the kernel, and how it is touched: those who only "read" it may change places, and so may those who
 * "end", and who "give" and who "take", which waits for the one that gives; "everything" is all objects.
 *
 * @typedef {[object: string, how: "read"|"write"|"end"|"give"|"take"]} Touched
 *
 * @typedef {object} Step what reached the kernel at once
 * @property {number} process in the order of their beginning, from 0; -1: a time has come
 * @property {number} pid
 * @property {number} count the process's how many-th, from 0
 * @property {string[]} calls
 * @property {Touched[]} touched
 * @property {number[]} causes steps without which the process wouldn't have come to this one
 * @property {number[]} supplies steps that have given what it takes: its answer comes after them, wherever the step itself does
 * @property {number[]} candidates whose could have come in its place, in the default order
 * @property {Frame[]} [place] of Python, the innermost first, if that was asked for
 */

/** Whether it matters which comes first. @param {Touched[]} one @param {Touched[]} other */
export function dependent(one, other) {
  return one.some((touched) => other.some((another) => isConflict(touched, another)));
}

/** Objects that make it matter which comes first. @param {Touched[]} one @param {Touched[]} other */
export function conflicts(one, other) {
  return one.filter((touched) => other.some((another) => isConflict(touched, another))).map(([object]) => object);
}

/** Whether it matters which of two touches comes first. @param {Touched} one @param {Touched} other */
export function isConflict([object, how], [another, otherwise]) {
  if (object !== another) return object === "everything" || another === "everything";
  if (how === otherwise) return how !== "read" && how !== "end";
  return !(how === "give" && otherwise === "take") && !(how === "take" && otherwise === "give");
}

/**
 * What a step touches, each once.
 *
 * @param {Touched[]} touched
 * @returns {Touched[]}
 */
export function summary(touched) {
  /** @type {Map<string, Touched[1]>} */
  const all = new Map();
  for (const [object, how] of touched) all.set(object, (all.get(object) ?? how) === how ? how : "write");
  return [...all];
}
