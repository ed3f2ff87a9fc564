// Schedules: the order of a simulated run as short text, which leads to the same run again.
//
//   PROGRAM.CORES.SEED.               the order of time
//   PROGRAM.CORES.SEED.sORDER         the order that is drawn from a number
//   PROGRAM.CORES.SEED.pORDER-LENGTH  drawn by priorities for so many choices (kernel/decider.mjs)
//   PROGRAM.CORES.SEED.xAT-CHOSEN…    who comes first, but where it is said: "4-1_2-3" chooses the second at the fifth
//                                     choice, and the fourth two choices after that
//
// After that come the run's other conditions, if there are any (conditions.mjs).
//
// All numbers but CORES are to the base of 36; SEED is that of what looks random. PROGRAM tells one program from
// another: a schedule of a program that was changed would lead anywhere.

import { readConditions, writeConditions } from "./conditions.mjs";
import { badSchedule, otherProgram } from "./messages.mjs";

/**
 * @import { Conditions } from "./conditions.mjs"
 * @import { SimulatedRun } from "./kernel/simulator.mjs"
 * @import { Settings } from "./virtual.mjs"
 */

/** Characters up to which the choices are written out. */
const LONG = 120;

/**
 * @param {string} source
 * @param {Object<string, string|Uint8Array>} files
 * @param {string[]} args
 * @returns {string} short, and different for another program
 */
export function programOf(source, files, args) {
  // FNV-1a of Fowler, Noll and Vo.
  let hash = 0x811c9dc5;
  const add = (/** @type {number} */ byte) => (hash = Math.imul(hash ^ byte, 0x01000193) >>> 0);
  const all = [source, `${args.length}`, ...args, ...Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)).flat()];
  for (const text of all) {
    for (const byte of typeof text === "string" ? new TextEncoder().encode(text) : text) add(byte);
    add(256);
  }
  return hash.toString(36);
}

/**
 * @param {string} program
 * @param {Pick<SimulatedRun, "seed"|"order"|"cores"|"chosen"|"ordered"|"pct"> & Conditions} run
 * @returns {string}
 */
export function writeSchedule(program, { seed, order, cores, chosen, ordered, pct, ...conditions }) {
  let last = -1;
  const steps = chosen.map(([at, choice]) => {
    const gap = at - last - 1;
    last = at;
    return `${gap.toString(36)}-${choice.toString(36)}`;
  });
  const text = steps.join("_");
  const drawn = pct === undefined ? `s${order.toString(36)}` : `p${order.toString(36)}-${pct.toString(36)}`;
  const how = !ordered ? "" : order && text.length > LONG ? drawn : `x${text}`;
  return `${program}.${cores}.${seed.toString(36)}.${how}${writeConditions(conditions)}`;
}

/**
 * @param {string} schedule
 * @param {string} program that is to be run
 * @returns {Settings}
 * @throws {Error} in Chinese, if it is none, or another program's
 */
export function readSchedule(schedule, program) {
  const end = schedule.indexOf("~");
  if (end >= 0) {
    const conditions = readConditions(schedule.slice(end));
    if (!conditions) throw new Error(badSchedule(schedule));
    return { ...readSchedule(schedule.slice(0, end), program), ...conditions };
  }
  const parts = /^([0-9a-z]+)\.(\d+)\.([0-9a-z]+)\.(?:s([0-9a-z]+)|p([0-9a-z]+)-([0-9a-z]+)|x((?:[0-9a-z]+-[0-9a-z]+(?:_|$))*))?$/.exec(schedule);
  if (!parts) throw new Error(badSchedule(schedule));
  const [, of, cores, seed, drawn, prioritized, length, steps] = parts;
  if (of !== program) throw new Error(otherProgram());
  const order = parseInt(drawn ?? prioritized ?? "0", 36);
  const settings = { seed: parseInt(seed, 36), order, cores: Number(cores), ...(length && { pct: parseInt(length, 36) }) };
  if (steps === undefined) return settings;
  let last = -1;
  const choices = steps
    .split("_")
    .filter(Boolean)
    .map((step) => {
      const [gap, choice] = step.split("-").map((number) => parseInt(number, 36));
      last += gap + 1;
      return /** @type {[number, number]} */ ([last, choice]);
    });
  return { ...settings, choices };
}
