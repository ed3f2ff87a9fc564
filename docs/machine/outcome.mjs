// When two runs have come to the same.

/** @import { Result } from "./machine.mjs" */

/** @param {Pick<Result, "stdout"|"stderr"|"exitCode"|"deadlock">} result @returns {string} the same for all runs that have come to the same */
export function outcomeOf({ stdout, stderr, exitCode, deadlock }) {
  // What a run says that was ended depends on how.
  return JSON.stringify(deadlock ? [stdout, kinds(deadlock)] : [stdout, stderr, exitCode]);
}

/** Deadlocks are alike if the same processes wait at the same lines. @param {import("./kernel/verdict.mjs").Deadlock} deadlock */
function kinds({ cycle, waiting }) {
  return [cycle, waiting.map(({ pid, waits }) => [pid, waits.map(({ kind, place }) => [kind, place?.line ?? null])])];
}
