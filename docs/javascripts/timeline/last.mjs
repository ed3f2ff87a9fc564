// What processes did last, before they could not go on.

import { Model } from "./model.mjs";
import { stepsOf } from "./steps.mjs";

/** @import { Told } from "./model.mjs" */

/** Steps of each process. */
const MOST = 3;

/**
 * @param {Told[]} events
 * @param {number[]} pids
 * @returns {Map<number, string[]>} sentences, in order; how it runs and what it waits for now aren't among them. None if the
 *   events don't tell the end of the run
 */
export function lastOf(events, pids) {
  if (events.at(-1)?.type === "cut") return new Map();
  const model = new Model();
  for (const event of events) model.add(event);
  const steps = stepsOf(model).filter(({ kind, lane, time, bar }) => {
    // A simulated run that can't go on is ended: that is no deed of theirs.
    const end = lane.process.ended ?? Infinity;
    return kind !== "waits" && time < end && (!bar || (bar.kind === "blocked" && bar.to < end));
  });
  return new Map(pids.map((pid) => [pid, steps.filter(({ lane }) => lane.process.pid === pid).slice(-MOST).map(({ tell }) => tell())]));
}
