// The pair that decides: of a run that ends well and one that doesn't, the two events whose order makes the difference.

import { bisect } from "./bisect.mjs";
import { run } from "./machine.mjs";
import { programOf, readSchedule } from "./schedule.mjs";

/**
 * @import { Options } from "./machine.mjs"
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

/**
 * @param {string} source the program
 * @param {string} good schedule
 * @param {string} bad schedule of the same program that leads to another outcome
 * @param {Omit<Options, "simulate">} [options] as for run(), and the same as for the two schedules
 * @returns {Promise<Comparison>} rejected, in Chinese, if there is no such pair, or a schedule isn't the program's
 */
export async function compare(source, good, bad, options = {}) {
  const program = programOf(source, options.files ?? {}, options.arguments ?? []);
  const settings = [good, bad].map((schedule) => readSchedule(schedule, program));
  return bisect((wish) => run(source, { ...options, simulate: wish }), settings[0], settings[1]);
}
