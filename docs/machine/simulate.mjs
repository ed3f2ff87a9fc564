// What a page may ask of a simulated computer.

import { checkFaults } from "./conditions.mjs";
import { badCores, badGranularity, badLateness, badOrder, badSchedule, badSeed } from "./messages.mjs";
import { readSchedule } from "./schedule.mjs";

/** Cores that a simulated computer may have. */
export const MOST_CORES = 16;

const CORES = 4;

/**
 * @import { Settings } from "./virtual.mjs"
 *
 * @typedef {object} Wish
 * @property {number} [seed] an integer from 0 on, of what looks random and of `order`; 0 if nothing is said
 * @property {number} [order] an integer from 0 on: which of all orders, drawn; with 0 what happens first comes first. The
 *   seed's if nothing is said
 * @property {number} [cores] of the simulated computer, 1 to 16; 4 if nothing is said
 * @property {"call"|"line"} [granularity] where another process may go on: at system calls, or at each line of the
 *   reader's files, too, which shows races on raw shared memory; "call" if nothing is said
 * @property {number} [lateness] an integer from 0 on: in which orders a process's own threads come, drawn; with 0 none of them
 *   is late, and so it is if nothing is said
 * @property {import("./conditions.mjs").Fault[]} [faults] what happens to its processes
 * @property {string} [schedule] instead of all: of an earlier run of the same program, which is repeated
 * @property {Settings["choices"]} [choices] of explore() and compare(), as these five: see Settings
 * @property {number} [pct]
 * @property {Settings["search"]} [search]
 * @property {boolean} [trace]
 * @property {Settings["places"]} [places]
 */

/**
 * @param {Wish} wish
 * @param {string} program what programOf() says
 * @returns {Settings}
 * @throws {Error} in Chinese, if there is no such computer
 */
export function simulation({ schedule, search, trace, places, ...wish }, program) {
  if (schedule !== undefined && typeof schedule !== "string") throw new Error(badSchedule(schedule));
  /** @type {Wish} */
  const wanted = schedule === undefined ? wish : readSchedule(schedule, program);
  const { granularity = "call", lateness = 0, faults } = wanted;
  if (granularity !== "call" && granularity !== "line") throw new Error(badGranularity(granularity));
  const { seed = 0, order = seed, cores = CORES, choices, pct } = wanted;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(badSeed(seed));
  if (!Number.isSafeInteger(order) || order < 0) throw new Error(badOrder(order));
  if (!Number.isInteger(cores) || cores < 1 || cores > MOST_CORES) throw new Error(badCores(cores, MOST_CORES));
  if (!Number.isSafeInteger(lateness) || lateness < 0) throw new Error(badLateness(lateness));
  const drawn = pct !== undefined && { pct };
  const conditions = {
    ...(granularity === "line" && { granularity }),
    ...(lateness && { lateness }),
    ...(faults && { faults: checkFaults(faults) }),
  };
  return { seed, order, cores, ...conditions, ...(choices && { choices }), ...drawn, ...(search && { search }), ...(trace && { trace }), ...(places && { places }) };
}
