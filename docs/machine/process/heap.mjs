// The interpreter's memory grows up to a limit: what a program would fill without end is a MemoryError by then, and
// not the browser's.

/** @import { Imports } from "./interpreter.d.ts" */

/**
 * @param {Imports[string]} imports of the interpreter, Emscripten's
 * @param {number} most bytes; the memory may be larger by what Emscripten adds each time
 */
export function limitHeap(imports, most) {
  const { emscripten_resize_heap: grow } = imports;
  if (typeof grow !== "function") throw new Error("no import emscripten_resize_heap: how does the interpreter's memory grow?");
  // Without success C's malloc() has nothing to give.
  imports.emscripten_resize_heap = (/** @type {number} */ size) => (size >>> 0 <= most ? grow(size) : 0);
}
