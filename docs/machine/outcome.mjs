// What came of a run: when two have come to the same, and how many processes it had at once.

/**
 * @import { Event } from "./events.mjs"
 * @import { Result } from "./machine.mjs"
 */

/** @param {Pick<Result, "stdout"|"stderr"|"exitCode"|"deadlock">} result @returns {string} the same for all runs that have come to the same */
export function outcomeOf({ stdout, stderr, exitCode, deadlock }) {
  // What a run says that was ended depends on how.
  return JSON.stringify(deadlock ? [stdout, kinds(deadlock)] : [stdout, stderr, exitCode]);
}

/** Deadlocks are alike if the same processes wait at the same lines, in whichever of their threads. @param {import("./kernel/verdict.mjs").Deadlock} deadlock */
function kinds({ cycle, waiting }) {
  return [cycle, waiting.map(({ pid, waits }) => [pid, waits.map(({ kind, place }) => `${kind} ${place?.line ?? ""}`).sort()])];
}

/** How many processes lived at the same time, at the most. @param {Event[]} events of a run */
export function mostAtOnce(events) {
  let living = 0;
  let most = 0;
  for (const { type } of events) {
    if (type === "start") most = Math.max(most, ++living);
    else if (type === "exit") living -= 1;
  }
  return most;
}
