// Who goes on, where several could: by default whoever comes first, otherwise as is drawn or as a schedule says.

import { dependent } from "../orders.mjs";
import { below, randomFrom } from "../random.mjs";

/**
 * @import { Touched } from "../orders.mjs"
 * @import { Settings } from "../virtual.mjs"
 *
 * @typedef {object} Strategy
 * @property {(processes: number[], near: number, at: number) => number} choose see Decider
 */

/** A bug that shows where so many steps come in one order: what PCT looks for. */
const DEPTH = 3;

export class Decider {
  #strategy;
  /** The search's. @type {Settings["search"]|null} */
  #search;
  /** @type {[process: number, touched: Touched[]][]} */
  #asleep;
  #steps = 0;
  /** Where the steps of each process stand in the order that is to be followed. @type {number[][]|null} */
  #places = null;
  /** Steps of each process. @type {Map<number, number>} */
  #counts = new Map();
  /** How often there was a choice. */
  count = 0;
  /** Where not the first was chosen. @type {[at: number, chosen: number][]} */
  choices = [];
  /** Whether all that could go on is tried in another run: this one leads to nothing new. */
  redundant = false;

  /** @param {Settings} settings */
  constructor(settings) {
    this.#strategy = strategyOf(settings);
    this.#search = settings.search ?? null;
    this.#asleep = settings.search?.asleep ?? [];
    const { like } = settings.search ?? {};
    if (!like) return;
    this.#places = [];
    for (const [at, process] of like.entries()) if (process >= 0) (this.#places[process] ??= []).push(at);
  }

  /** Whether the search has said all that it wants. */
  get #isFree() {
    return this.#steps > (this.#search?.from ?? Infinity);
  }

  /**
   * @param {number[]} processes that could go on, in the order in which they would
   * @param {number} near how many of these would soon
   * @returns {number} from 0 on
   */
  choose(processes, near) {
    const awake = processes.filter((process) => !this.#isFree || !this.#asleep.some(([asleep]) => asleep === process));
    if (!awake.length) this.redundant = true;
    if (processes.length < 2) return 0;
    const at = this.count++;
    let chosen = this.#strategy.choose(processes, near, at);
    if (this.#isFree && awake.length) chosen = processes.indexOf(this.#free(awake));
    if (chosen) this.choices.push([at, chosen]);
    return chosen;
  }

  /** @param {number[]} processes */
  #free(processes) {
    if (this.#places) return this.#first(processes, this.#places);
    return this.#search?.inStep ? this.#inStep(processes) : processes[0];
  }

  /** Who comes next in another order, which the search has given. @param {number[]} processes @param {number[][]} places */
  #first(processes, places) {
    const next = processes.map((process) => places[process]?.[this.#counts.get(process) ?? 0] ?? Infinity);
    return processes[next.indexOf(Math.min(...next))];
  }

  /** The first process, which starts the others, or who has made the fewest steps. @param {number[]} processes */
  #inStep(processes) {
    const counts = processes.map((process) => (process ? (this.#counts.get(process) ?? 0) : -1));
    return processes[counts.indexOf(Math.min(...counts))];
  }

  /** What was chosen has been done. @param {number} process @param {Touched[]} touched */
  did(process, touched) {
    if (this.#search && this.#steps >= this.#search.from) {
      this.#asleep = this.#asleep.filter(([other, will]) => other !== process && !dependent(will, touched));
    }
    this.#steps += 1;
    this.#counts.set(process, (this.#counts.get(process) ?? 0) + 1);
  }
}

/** @param {Settings} settings @returns {Strategy} */
function strategyOf({ order, choices, pct }) {
  if (choices) return new Fixed(choices);
  if (pct !== undefined && order) return new Priorities(order, pct);
  return order ? new Drawn(order) : { choose: () => 0 };
}

/** As a schedule says. @implements {Strategy} */
class Fixed {
  #chosen;

  /** @param {[at: number, chosen: number][]} choices */
  constructor(choices) {
    this.#chosen = new Map(choices);
  }

  /** @param {number[]} processes @param {number} _near @param {number} at */
  choose(processes, _near, at) {
    return Math.min(this.#chosen.get(at) ?? 0, processes.length - 1);
  }
}

/** Each choice is drawn. @implements {Strategy} */
class Drawn {
  #random;
  /** Whether nobody is put off for long. */
  #patient;

  /** @param {number} order */
  constructor(order) {
    this.#random = randomFrom(`${order}`);
    this.#patient = order % 2 === 1;
  }

  /** @param {number[]} processes @param {number} near */
  choose(processes, near) {
    return below(this.#random, this.#patient ? near : processes.length);
  }
}

/**
 * PCT: S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of
 * Finding Bugs, ASPLOS 2010. Each process has a priority that is drawn, and the highest goes on; at DEPTH - 1 places,
 * drawn too, the one that would go on becomes the lowest. So a bug of that depth is found in n processes and k steps
 * with a probability of at least 1 / (n k ** (DEPTH - 1)).
 *
 * @implements {Strategy}
 */
class Priorities {
  #random;
  /** @type {Map<number, number>} */
  #priorities = new Map();
  #changes;

  /** @param {number} order @param {number} length choices, about */
  constructor(order, length) {
    this.#random = randomFrom(`pct/${order}`);
    this.#changes = Array.from({ length: DEPTH - 1 }, () => below(this.#random, Math.max(1, length)));
  }

  /** @param {number[]} processes @param {number} _near @param {number} at */
  choose(processes, _near, at) {
    this.#changes.forEach((change, index) => {
      if (change === at) this.#priorities.set(processes[this.#highest(processes)], -1 - index);
    });
    return this.#highest(processes);
  }

  /** @param {number[]} processes */
  #highest(processes) {
    const priorities = processes.map((process) => {
      const priority = this.#priorities.get(process) ?? this.#random();
      this.#priorities.set(process, priority);
      return priority;
    });
    return priorities.indexOf(Math.max(...priorities));
  }
}
