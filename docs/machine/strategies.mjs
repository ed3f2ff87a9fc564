// In which orders a program is tried.

import { badStrategy } from "./messages.mjs";
import { Search } from "./search.mjs";

/**
 * @import { Simulated } from "./machine.mjs"
 * @import { Next } from "./search.mjs"
 * @import { Wish } from "./simulate.mjs"
 *
 * @typedef {"systematic"|"pct"|"random"} StrategyName
 *
 * @typedef {object} Strategy
 * @property {(most: number) => Wish[]} take orders for the next runs, at the most so many; none: nothing is left, or has to be learnt first
 * @property {(wish: Wish, run: Simulated) => void} learn what came of one of them, in the same order
 * @property {boolean} exhausted whether no other order is left
 */

/** Runs that the search decides on at once: always as many, so that an exploration doesn't depend on the computer. */
const AT_ONCE = 4;

/**
 * A process's own threads are late in half of the orders that are drawn: two of four. Not in all: who is late lets all
 * other processes come first, too.
 *
 * @param {number} order
 * @param {number} number which of four it is
 * @returns {Wish}
 */
const drawn = (order, number) => ({ order, ...(number & 2 && { lateness: order }) });

/** Orders are drawn. @implements {Strategy} */
class Random {
  exhausted = false;
  #order;

  /** @param {number} [first] 0 is that of time */
  constructor(first = 0) {
    this.#order = first;
  }

  /** @param {number} most @returns {Wish[]} */
  take(most) {
    // In one of the two that are late nobody is slow for long (kernel/decider.mjs).
    return Array.from({ length: most }, () => drawn(this.#order++, this.#order));
  }

  learn() {}
}

/** Drawn by priorities, see kernel/decider.mjs; the first run tells how many choices there are. @implements {Strategy} */
class Pct {
  exhausted = false;
  #order = 0;
  #length = 0;

  /** @param {number} most @returns {Wish[]} */
  take(most) {
    if (!this.#length) return [{ choices: [] }];
    return Array.from({ length: most }, () => ({ ...drawn(++this.#order, this.#order), pct: this.#length }));
  }

  /** @param {Wish} _wish @param {Simulated} run */
  learn(_wish, { choices }) {
    this.#length ||= Math.max(1, choices);
  }
}

/** All orders of calls that depend on each other, see search.mjs. @implements {Strategy} */
class Systematic {
  #search = new Search();
  /** @type {Map<Wish, Next>} */
  #open = new Map();

  /** @param {number} most @returns {Wish[]} */
  take(most) {
    const wishes = [];
    while (wishes.length < Math.min(most, AT_ONCE)) {
      const next = this.#search.next();
      if (!next) break;
      const wish = { order: 0, choices: next.choices, search: next.search, trace: true };
      this.#open.set(wish, next);
      wishes.push(wish);
    }
    return wishes;
  }

  get exhausted() {
    return !this.#open.size && !this.#search.isLeft && !this.#search.partial;
  }

  /** @param {Wish} wish @param {Simulated} run */
  learn(wish, { trace }) {
    const next = this.#open.get(wish);
    this.#open.delete(wish);
    if (next && trace) this.#search.learn(next, trace);
  }
}

/**
 * Systematic for half of the runs at the most, unless that finishes it. The rest is drawn: by priorities and freely, in
 * turn. By priorities a process may wait until the others can't go on, as who starts a child until it has begun; freely
 * that hardly ever happens.
 *
 * @implements {Strategy}
 */
class Mixed {
  #systematic = new Systematic();
  #drawn = [new Pct(), new Random(1)];
  #turn = 0;
  #left;

  /** @param {number} budget */
  constructor(budget) {
    this.#left = Math.ceil(budget / 2);
  }

  get exhausted() {
    return this.#systematic.exhausted;
  }

  /** @param {number} most */
  take(most) {
    const wishes = this.#left > 0 ? this.#systematic.take(Math.min(most, this.#left)) : [];
    this.#left -= wishes.length;
    if (wishes.length || this.exhausted) return wishes;
    this.#left = 0;
    return Array.from({ length: most }, () => this.#drawn[this.#turn++ % this.#drawn.length].take(1)[0]);
  }

  /** @param {Wish} wish @param {Simulated} run */
  learn(wish, run) {
    this.#systematic.learn(wish, run);
    // The first run tells how many choices there are.
    this.#drawn[0].learn(wish, run);
  }
}

/** @type {Record<StrategyName, (budget: number) => Strategy>} */
const STRATEGIES = {
  systematic: () => new Systematic(),
  pct: () => new Pct(),
  random: () => new Random(),
};

/**
 * @param {StrategyName|undefined} name nothing: systematic first, what is left is drawn
 * @param {number} budget
 * @returns {Strategy}
 * @throws {Error} in Chinese, if there is none of that name
 */
export function strategyOf(name, budget) {
  if (name === undefined) return new Mixed(budget);
  if (!Object.hasOwn(STRATEGIES, name)) throw new Error(badStrategy(name, Object.keys(STRATEGIES)));
  return STRATEGIES[name](budget);
}
