// Where a time stands on the axis: as far along as it is late, or stretched, so that what follows closely upon each other
// can be seen beside what takes long.

/** Of twice the time between two events a stretched picture makes 2 ** POWER times the room. */
const POWER = 0.3;

/** Time as it is. */
export const EVEN = {
  at: (/** @type {number} */ time) => time,
  /** How much is seen at once, at the least. */
  closest: 2e-5,
};

/** @typedef {typeof EVEN} Scale */

/** Between two moments at which something happened time is even; the shorter it is, the more room has each second of it. */
export class Stretched {
  closest = 0.02;
  #moments;
  /** Where each of the moments is. */
  #places = [0];

  /** @param {number[]} moments in order, from 0 on; more may come */
  constructor(moments) {
    this.#moments = moments;
  }

  /** @param {number} time */
  at(time) {
    const moments = this.#moments;
    const places = this.#places;
    for (let i = places.length; i < moments.length; i++) places.push(places[i - 1] + (moments[i] - moments[i - 1]) ** POWER);
    if (time === Infinity) return Infinity;
    const last = Math.max(countBefore(moments, (moment) => moment <= time) - 1, 0);
    const rest = time - moments[last];
    if (last === places.length - 1) return places[last] + rest ** POWER;
    return places[last] + ((places[last + 1] - places[last]) * rest) / (moments[last + 1] - moments[last]);
  }
}

/** Moments of two runs. @param {number[]} one in order @param {number[]} other in order @returns {number[]} in order, each once */
export const merged = (one, other) => [...new Set([...one, ...other])].sort((first, second) => first - second);

/**
 * How many of some things come before the rest.
 *
 * @template Thing
 * @param {Thing[]} things in order
 * @param {(thing: Thing) => boolean} isBefore
 */
export function countBefore(things, isBefore) {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(things[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
