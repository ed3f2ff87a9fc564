// Where values begin in shared memory, as far as it is known: Value and Array tell their types (oslayer/layout.py).

import { WORD } from "./changes.mjs";

/**
 * @typedef {object} Layout
 * @property {number} start bytes from the beginning of the segment
 * @property {number} size in bytes
 * @property {number} step bytes of an element
 * @property {number[]} offsets where values begin in an element, in bytes
 */

export class Layouts {
  /** By where they start; memory that is used again has the last one. @type {Map<number, Layout>} */
  #layouts = new Map();

  /**
   * @param {Layout} layout
   * @returns {boolean} whether that is news
   */
  add(layout) {
    const known = this.#layouts.get(layout.start);
    if (known && JSON.stringify(known) === JSON.stringify(layout)) return false;
    const end = layout.start + layout.size;
    for (const { start, size } of this.#layouts.values()) {
      if (start < end && layout.start < start + size) this.#layouts.delete(start);
    }
    this.#layouts.set(layout.start, layout);
    return true;
  }

  get all() {
    return [...this.#layouts.values()];
  }

  /**
   * @param {number} at where a word begins, in bytes
   * @returns {number} bit i: a value begins at its byte i; 0 if nothing is known
   */
  starts(at) {
    let starts = 0;
    for (const { start, size, step, offsets } of this.#layouts.values()) {
      if (at + WORD <= start || at >= start + size) continue;
      for (let i = 0; i < WORD; i++) {
        const place = at + i - start;
        if (place === size || (place >= 0 && place < size && offsets.includes(place % step))) starts |= 1 << i;
      }
      starts |= 1;
    }
    return starts;
  }
}
