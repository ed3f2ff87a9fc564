// Where something happened, in words.

/** @import { Frame } from "../../machine/virtual.mjs" */

const fileOf = (/** @type {string} */ path) => path.replace(/^.*\//, "");

/** Whether a place is in the program itself, not in a module beside it. @param {Frame} place @param {string} name of the program */
export function isIn({ file }, name) {
  return fileOf(file) === fileOf(name);
}

/** @param {Frame} place @param {string} name of the program that ran */
export function describePlace(place, name) {
  return `${isIn(place, name) ? "" : `${fileOf(place.file)} `}第 ${place.line} 行`;
}
