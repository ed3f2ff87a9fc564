// Runs a program in many orders on a simulated computer, and collects all that comes of it.

import { run } from "./machine.mjs";
import { badBudget } from "./messages.mjs";

/**
 * @import { Options } from "./machine.mjs"
 *
 * @typedef {object} Outcome
 * @property {string} stdout
 * @property {string} stderr
 * @property {number} exitCode
 * @property {import("./kernel/verdict.mjs").Deadlock|null} deadlock of the first run that ended so
 * @property {number} runs how many did
 * @property {string} schedule that leads there: for run()'s `simulate`
 */

/**
 * @typedef {Omit<Options, "simulate"> & {budget?: number, seed?: number, cores?: number, onOutcome?: (outcome: Outcome) => void}} ExploreOptions
 *
 * @typedef {object} Exploration
 * @property {Outcome[]} outcomes
 * @property {number} runs
 * @property {boolean} exhausted whether no other order is left; false so far, since orders are drawn
 */

/**
 * Orders are drawn; the first run has the order of time. What looks random is the same in all of them.
 *
 * @param {string} source the program
 * @param {ExploreOptions} [options]
 *   as for run(), and how many runs (100), the seed of what looks random (0), the computer's cores; `onOutcome` hears of each outcome when
 *   it is found
 * @returns {Promise<Exploration> & {stop: () => void}} rejected, in Chinese, if the machine fails or the budget is none
 */
export function explore(source, { budget = 100, seed = 0, cores, onOutcome, ...options } = {}) {
  let stopped = false;
  /** @type {{stop: () => void}|null} */
  let running = null;
  const work = async () => {
    if (!Number.isSafeInteger(budget) || budget < 1) throw new Error(badBudget(budget));
    /** @type {Map<string, Outcome>} */
    const outcomes = new Map();
    let runs = 0;
    while (runs < budget && !stopped) {
      const execution = run(source, { ...options, simulate: { seed, order: runs, cores } });
      running = execution;
      const { stdout, stderr, exitCode, deadlock = null, simulated } = await execution;
      if (stopped) break;
      runs += 1;
      // What a run says that was ended depends on how.
      const key = JSON.stringify(deadlock ? [stdout, kinds(deadlock)] : [stdout, stderr, exitCode]);
      const known = outcomes.get(key);
      if (known) known.runs += 1;
      else {
        const outcome = { stdout, stderr, exitCode, deadlock, runs: 1, schedule: simulated?.schedule ?? "" };
        outcomes.set(key, outcome);
        onOutcome?.(outcome);
      }
    }
    return { outcomes: [...outcomes.values()], runs, exhausted: false };
  };
  const stop = () => {
    stopped = true;
    running?.stop();
  };
  return Object.assign(work(), { stop });
}

/** Deadlocks are alike if the same processes wait at the same lines. @param {import("./kernel/verdict.mjs").Deadlock} deadlock */
function kinds({ cycle, waiting }) {
  return [cycle, waiting.map(({ pid, waits }) => [pid, waits.map(({ kind, place }) => [kind, place?.line ?? null])])];
}
