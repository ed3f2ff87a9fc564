// What a simulated run is under beside its order, and how the end of its schedule says it:
//
//   ~l                   granularity "line"
//   ~t5                  threads are late as is drawn from a number
//   ~k2-t1s_s3-e2g       process 2 is killed at a time (nanoseconds), process 3 stopped after so many events; c: it goes
//                        on, d2-t0-a: it is slow, by a factor. All numbers are to the base of 36.

import { badFault, badFaults } from "./messages.mjs";

/**
 * @import { Settings } from "./virtual.mjs"
 *
 * @typedef {object} Fault
 * @property {number|{event: number}} at seconds of the run's time, or as soon as so many events have been told. If the
 *   process hasn't started by then, as soon as it has
 * @property {number} process its pid: here they are counted from 1 on in the order of starting
 * @property {"kill"|"stop"|"continue"|"slow"} kind "kill", "stop", "continue" are SIGKILL, SIGSTOP and SIGCONT; for one that is
 *   "slow" each step takes longer
 * @property {number} [by] how many times as long, 2 to 1000; 10 if nothing is said
 *
 * @typedef {Pick<Settings, "granularity"|"lateness"|"faults">} Conditions
 */

/** @type {Record<string, Fault["kind"]>} */
const KINDS = { k: "kill", s: "stop", c: "continue", d: "slow" };

const SLOW = 10;
const SLOWEST = 1000;

/** Nanoseconds that a number holds exactly. */
const LONGEST = Number.MAX_SAFE_INTEGER / 1e9;

/**
 * @param {unknown} faults what somebody wants
 * @returns {Fault[]}
 * @throws {Error} in Chinese, if one of them can't be
 */
export function checkFaults(faults) {
  if (!Array.isArray(faults)) throw new Error(badFaults());
  return faults.map((fault) => {
    const { at, process, kind, by = SLOW } = fault ?? {};
    const event = at?.event;
    if (event === undefined ? !(typeof at === "number" && at >= 0 && at < LONGEST) : !(Number.isSafeInteger(event) && event > 0)) {
      throw new Error(badFault("at", event ?? at));
    }
    if (!Number.isSafeInteger(process) || process < 1) throw new Error(badFault("process", process));
    if (!Object.values(KINDS).includes(kind)) throw new Error(badFault("kind", kind));
    if (!Number.isInteger(by) || by < 2 || by > SLOWEST) throw new Error(badFault("by", by));
    return { at: event === undefined ? at : { event }, process, kind, ...(kind === "slow" && { by }) };
  });
}

/** @param {Conditions} conditions @returns {string} nothing if there are none */
export function writeConditions({ granularity, lateness, faults }) {
  const text = (/** @type {number} */ number) => number.toString(36);
  const written = (faults ?? []).map(({ at, process, kind, by }) => {
    const letter = Object.keys(KINDS).find((key) => KINDS[key] === kind);
    const when = typeof at === "number" ? `t${text(Math.round(at * 1e9))}` : `e${text(at.event)}`;
    return `${letter}${text(process)}-${when}${by ? `-${text(by)}` : ""}`;
  });
  return `${granularity === "line" ? "~l" : ""}${lateness ? `~t${text(lateness)}` : ""}${written.length ? `~${written.join("_")}` : ""}`;
}

/** @param {string} text @returns {Conditions|null} null: it isn't what writeConditions() writes */
export function readConditions(text) {
  const parts = /^(~l)?(?:~t([0-9a-z]+))?(?:~([kscd][-0-9a-z_]*))?$/.exec(text);
  if (!parts) return null;
  const [, line, late, written] = parts;
  const faults = written?.split("_").map((fault) => {
    const [, letter, process, unit, at, by] = /^([kscd])([0-9a-z]+)-([te])([0-9a-z]+)(?:-([0-9a-z]+))?$/.exec(fault) ?? [];
    const number = (/** @type {string} */ digits) => parseInt(digits, 36);
    if (!letter) return null;
    return {
      at: unit === "t" ? number(at) / 1e9 : { event: number(at) },
      process: number(process),
      kind: KINDS[letter],
      ...(by && { by: number(by) }),
    };
  });
  if (faults?.includes(null)) return null;
  return { ...(line && { granularity: "line" }), ...(late && { lateness: parseInt(late, 36) }), ...(faults && { faults: checkFaults(faults) }) };
}
