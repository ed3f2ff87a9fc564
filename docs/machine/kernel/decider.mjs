// Who goes on, where several could: by default whoever comes first, otherwise as is drawn or as a schedule says.

import { below, randomFrom } from "../random.mjs";

/** @import { Settings } from "../virtual.mjs" */

export class Decider {
  #random;
  #fixed;
  /** Whether nobody is put off for long. */
  #patient;
  /** How often there was a choice. */
  count = 0;
  /** Where not the first was chosen. @type {[at: number, chosen: number][]} */
  choices = [];

  /** @param {Settings} settings */
  constructor({ order, choices }) {
    this.#random = order ? randomFrom(`${order}`) : null;
    this.#patient = order % 2 === 1;
    this.#fixed = choices && new Map(choices);
  }

  /**
   * @param {number} count of those that could go on, in the order in which they would
   * @param {number} [near] how many of these would soon; of two orders that are drawn one chooses only from them
   * @returns {number} from 0 to `count` - 1
   */
  choose(count, near = count) {
    if (count < 2) return 0;
    const at = this.count++;
    const chosen = this.#fixed ? Math.min(this.#fixed.get(at) ?? 0, count - 1) : this.#random ? below(this.#random, this.#patient ? near : count) : 0;
    if (chosen) this.choices.push([at, chosen]);
    return chosen;
  }
}
