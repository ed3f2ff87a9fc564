// Runs a program in many orders on a simulated computer, and collects all that comes of it.

import { run } from "./machine.mjs";
import { badBudget } from "./messages.mjs";
import { mostAtOnce, outcomeOf } from "./outcome.mjs";
import { strategyOf } from "./strategies.mjs";

/**
 * @import { Options, Simulated } from "./machine.mjs"
 * @import { Wish } from "./simulate.mjs"
 * @import { StrategyName } from "./strategies.mjs"
 *
 * @typedef {object} Outcome
 * @property {string} stdout
 * @property {string} stderr
 * @property {number} exitCode
 * @property {import("./kernel/verdict.mjs").Deadlock|null} deadlock of the first run that ended so
 * @property {number} runs how many did
 * @property {number} together processes that lived at the same time, at the most
 * @property {string} schedule that leads there: for run()'s `simulate`
 */

/**
 * @typedef {Omit<Options, "simulate"> & {budget?: number, strategy?: StrategyName, seed?: number, cores?: number, simulate?: Omit<Wish, "order"|"schedule">, onOutcome?: (outcome: Outcome) => void, onRun?: (runs: number) => void}} ExploreOptions
 *
 * @typedef {object} Exploration
 * @property {Outcome[]} outcomes
 * @property {number} runs with those that came to nothing new and were broken off, which have no outcome
 * @property {boolean} exhausted whether no other order of calls that depend on each other is left
 */

/** Runs at the same time: each has several processes. */
const WIDTH = Math.max(1, Math.min(4, Math.floor(navigator.hardwareConcurrency / 4)));

/**
 * The first run has the order of time. What looks random is the same in all of them.
 *
 * @param {string} source the program
 * @param {ExploreOptions} [options]
 *   as for run(), and how many runs at the most (100); how orders are chosen: "systematic", "pct" (by priorities), "random",
 *   or, if nothing is said, half of the runs systematic and the rest drawn in both of these ways; the seed of what looks random (0), the
 *   computer's cores (4), and all else that `simulate` of run() knows but the order; `onOutcome` hears of each outcome when it is found,
 *   and `onRun`, as each run ends, how many there have been
 * @returns {Promise<Exploration> & {stop: () => void}} rejected, in Chinese, if the machine fails, the budget is none, or
 *   the strategy
 */
export function explore(source, { budget = 100, strategy: name, seed = 0, cores, simulate, onOutcome, onRun, ...options } = {}) {
  let stopped = false;
  /** @type {Set<{stop: () => void}>} */
  const running = new Set();
  const execute = async (/** @type {Wish} */ wish) => {
    const execution = run(source, { ...options, details: false, simulate: { seed, cores, ...wish, ...simulate } });
    running.add(execution);
    const result = await execution.finally(() => running.delete(execution));
    return { wish, result };
  };
  const work = async () => {
    if (!Number.isSafeInteger(budget) || budget < 1) throw new Error(badBudget(budget));
    const strategy = strategyOf(name, budget);
    /** @type {Map<string, Outcome>} */
    const outcomes = new Map();
    let runs = 0;
    while (runs < budget && !stopped) {
      const wishes = strategy.take(budget - runs);
      if (!wishes.length) break;
      for await (const { wish, result } of inOrder(wishes, WIDTH, execute)) {
        if (stopped) break;
        runs += 1;
        const { stdout, stderr, exitCode, deadlock = null } = result;
        const simulated = /** @type {Simulated} */ (result.simulated);
        strategy.learn(wish, simulated);
        if (!simulated.trace?.redundant) {
          const key = outcomeOf(result);
          const together = mostAtOnce(result.events);
          const known = outcomes.get(key);
          if (known) {
            known.runs += 1;
            known.together = Math.max(known.together, together);
          } else {
            const outcome = { stdout, stderr, exitCode, deadlock, runs: 1, together, schedule: simulated.schedule };
            outcomes.set(key, outcome);
            onOutcome?.(outcome);
          }
        }
        onRun?.(runs);
      }
    }
    return { outcomes: [...outcomes.values()], runs, exhausted: strategy.exhausted && !stopped };
  };
  const stop = () => {
    stopped = true;
    for (const execution of running) execution.stop();
  };
  return Object.assign(work(), { stop });
}

/**
 * @template Item, Result
 * @param {Item[]} items
 * @param {number} width on how many is worked at the same time
 * @param {(item: Item) => Promise<Result>} work
 * @returns {AsyncGenerator<Result>} in the order of the items
 */
async function* inOrder(items, width, work) {
  /** @type {Promise<Result>[]} */
  const begun = [];
  for (const item of items) {
    const result = work(item);
    result.catch(() => {}); // Whoever takes it hears of it.
    begun.push(result);
    if (begun.length >= width) yield await /** @type {Promise<Result>} */ (begun.shift());
  }
  for (const result of begun) yield await result;
}
