// The pair that decides: of a run that ends well and one that doesn't, the two events whose order makes the difference.

import { bisect } from "./bisect.mjs";
import { run } from "./machine.mjs";
import { programOf, readSchedule } from "./schedule.mjs";

/**
 * @import { Options } from "./machine.mjs"
 * @import { Wish } from "./simulate.mjs"
 * @import { Frame } from "./virtual.mjs"
 *
 * @typedef {object} Decisive what a process did
 * @property {number} pid
 * @property {string} name of the process
 * @property {string[]} calls of the system
 * @property {Frame|null} place the line of the program; null if none of its own led there
 * @property {Frame[]} frames of Python, the innermost first
 *
 * @typedef {object} Comparison
 * @property {[first: Decisive, second: Decisive]} pair as they come in the bad order; in the good one they come the
 *   other way round
 * @property {string[]} objects of the kernel that both touch
 * @property {{good: string, bad: string}} schedules of two runs that differ in the order of these two, and in what came of that
 * @property {number} runs that it took
 */

/** @typedef {Omit<Options, "simulate"> & {onRun?: (runs: number) => void}} CompareOptions */

/**
 * @param {string} source the program
 * @param {string} good schedule
 * @param {string} bad schedule of the same program that leads to another outcome
 * @param {CompareOptions} [options] as for run(), and the same as for the two schedules; `onRun` hears, as each run ends, how many
 *   there have been
 * @returns {Promise<Comparison> & {stop: () => void}} rejected, in Chinese, if there is no such pair, or a schedule isn't the
 *   program's; with an AbortError if it was stopped
 */
export function compare(source, good, bad, { onRun, ...options } = {}) {
  const stopping = new AbortController();
  let runs = 0;
  const execute = async (/** @type {Wish} */ wish) => {
    stopping.signal.throwIfAborted();
    const execution = run(source, { ...options, simulate: wish });
    stopping.signal.addEventListener("abort", execution.stop, { once: true });
    const result = await execution;
    stopping.signal.removeEventListener("abort", execution.stop);
    stopping.signal.throwIfAborted();
    onRun?.(++runs);
    return result;
  };
  const work = async () => {
    const program = programOf(source, options.files ?? {}, options.arguments ?? []);
    const settings = [good, bad].map((schedule) => readSchedule(schedule, program));
    return bisect(execute, settings[0], settings[1]);
  };
  return Object.assign(work(), { stop: () => stopping.abort() });
}
