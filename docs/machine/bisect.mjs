// By bisection to the two events whose order makes the difference: see compare.mjs.
//
// As in Hermit's `analyze` (O. S. Navarro Leija et al.: Reproducible containers, ASPLOS 2020): runs begin as the bad one
// and go on as the good one. Where the shortest beginning ends that leads to another outcome, one step is too early;
// and a second bisection tells before which of the steps that it has overtaken it must not come.

import { differentThreads, noDifference, sameOutcome } from "./messages.mjs";
import { conflicts } from "./orders.mjs";
import { outcomeOf } from "./outcome.mjs";
import { choicesOf } from "./search.mjs";
import { isProgram } from "./virtual.mjs";

/**
 * @import { Comparison, Decisive } from "./compare.mjs"
 * @import { Result } from "./machine.mjs"
 * @import { Step } from "./orders.mjs"
 * @import { Wish } from "./simulate.mjs"
 * @import { Settings } from "./virtual.mjs"
 *
 * @typedef {(wish: Wish) => Promise<Result>} Run
 */

/**
 * @param {Run} run
 * @param {Settings} good
 * @param {Settings} bad
 * @returns {Promise<Comparison>}
 */
export async function bisect(run, good, bad) {
  const { order: _order, choices: _choices, pct: _pct, lateness: inBad = 0, ...computer } = bad;
  const { lateness: inGood = 0 } = good;
  /** How threads are late: that is no order of steps, so the good runs and the bad ones have to have the same. */
  let lateness = inBad;
  let runs = 0;
  const execute = async (/** @type {Partial<Wish>} */ wish) => {
    runs += 1;
    const result = await run({ ...computer, lateness, order: 0, trace: true, ...wish });
    return { result, outcome: outcomeOf(result), steps: result.simulated?.trace?.steps ?? [] };
  };
  // That of time, too, as a choice: so steps are the same in both.
  const given = (/** @type {Settings} */ { order, choices, pct }) => (order && !choices ? { order, pct } : { order: 0, choices: choices ?? [] });
  const wanted = await execute({ ...good, lateness: inGood, ...given(good) });
  let unwanted = await execute(given(bad));
  if (wanted.outcome === unwanted.outcome) throw new Error(sameOutcome());
  /** As `steps` for so many, and then `process` before all others; the rest as in the good order. */
  const after = (/** @type {Step[]} */ steps, /** @type {number} */ count, /** @type {number} */ process) => {
    const chosen = process < 0 ? 0 : Math.max(0, steps[count].candidates.indexOf(process));
    const from = process < 0 ? count - 1 : count;
    return execute({ choices: choicesOf(steps, count, chosen), search: following(wanted.steps, from) });
  };
  const isGood = (/** @type {{outcome: string}} */ { outcome }) => outcome === wanted.outcome;

  let last = await after(unwanted.steps, 0, -1);
  if (!isGood(last) && inGood !== inBad) {
    const { outcome } = unwanted;
    lateness = inGood;
    [last, unwanted] = [wanted, await execute({ choices: [], search: following(unwanted.steps) })];
    if (unwanted.outcome !== outcome) throw new Error(differentThreads());
  }
  // What ended before its first step differs by something else than an order.
  if (!isGood(last) || !unwanted.steps.length) throw new Error(noDifference());
  let next = unwanted;
  let [least, most] = [0, unwanted.steps.length];
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    const tried = await after(unwanted.steps, middle, -1);
    if (isGood(tried)) [least, last] = [middle, tried];
    else [most, next] = [middle, tried];
  }
  // Without this step, all is well: it is too early.
  const early = unwanted.steps[least];
  const isEarly = (/** @type {Step} */ { process, count }) => process === early.process && count === early.count;
  let place = last.steps.findIndex((step, at) => at >= least && isEarly(step));
  if (place < 0) throw new Error(noDifference());
  let overtaken = least;
  while (place - overtaken > 1) {
    const middle = (overtaken + place) >> 1;
    if (!last.steps[middle].candidates.includes(early.process)) {
      overtaken = middle;
      continue;
    }
    const tried = await after(last.steps, middle, early.process);
    if (!isGood(tried)) [overtaken, next] = [middle, tried];
    else [place, last] = [tried.steps.findIndex(isEarly), tried];
  }
  const late = last.steps[overtaken];
  return { ...(await describe(execute, next.steps, early, late)), schedules: { good: scheduleOf(last), bad: scheduleOf(next) }, runs };
}

/** A run is to go on as another one. @param {Step[]} steps of that @param {number} [from] after this step; -1: from the beginning */
const following = (steps, from = -1) => ({ from, asleep: [], inStep: false, like: steps.map(({ process }) => process) });

/** @param {{result: Result}} run */
const scheduleOf = ({ result }) => result.simulated?.schedule ?? "";

/**
 * @param {(wish: Partial<Wish>) => Promise<{result: Result, steps: Step[]}>} execute
 * @param {Step[]} steps of the run in which the one comes first
 * @param {Step} first
 * @param {Step} second
 * @returns {Promise<Pick<Comparison, "pair"|"objects">>}
 */
async function describe(execute, steps, first, second) {
  const events = [first, second];
  const places = events.map(({ pid, count }) => /** @type {[number, number]} */ ([pid, count]));
  const { result, steps: told } = await execute({ choices: [], search: following(steps), places });
  const pair = events.map(({ pid, count, calls }) => {
    const frames = told.find((step) => step.pid === pid && step.count === count)?.place ?? [];
    const name = result.processes.find((process) => process.pid === pid)?.name ?? "";
    return { pid, name, calls, place: frames.find(isProgram) ?? null, frames };
  });
  return { pair: /** @type {[Decisive, Decisive]} */ (pair), objects: conflicts(first.touched, second.touched) };
}
