// How processes are at a moment of a run.

import { exitOf, laneName, tellHeld, tellState } from "./words.mjs";

/**
 * @import { Bar, Lane, Life, Model, Place } from "./model.mjs"
 *
 * @typedef {object} At how a process or a thread is
 * @property {Lane} lane
 * @property {string} name
 * @property {string} text
 * @property {Place} [at] where in the program it was last heard of
 */

/**
 * The last of some things that are in the order of time which isn't after a moment.
 *
 * @template Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => number} timeOf
 * @param {number} time
 */
export function lastUntil(things, timeOf, time) {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(things[middle]) <= time) low = middle + 1;
    else high = middle;
  }
  return things[low - 1];
}

/**
 * @param {Model} model
 * @param {number} time seconds
 * @param {boolean} [threads] those, too, in which only multiprocessing is at work
 * @returns {At[]}
 */
export function statesAt(model, time, threads = false) {
  const lanes = model.processes.flatMap(({ lanes }) => [...lanes.values()]);
  return lanes.filter(({ internal }) => !internal || threads).map((lane) => ({ lane, name: laneName(lane), ...stateAt(model, lane, time) }));
}

/** @param {Model} model @param {Lane} lane @param {number} time @returns {{text: string, at?: Place}} */
function stateAt(model, lane, time) {
  const { process } = lane;
  const bar = lastUntil(lane.bars, ({ from }) => from, time);
  if (!bar && time < (process.ended ?? Infinity)) return { text: "还没有启动" };
  const over = process.ended !== null && time >= process.ended;
  if (over) {
    const end = process.exitCode ? `已结束，${exitOf(process.exitCode)}` : "已结束";
    return { text: bar?.kind === "zombie" && time < bar.to ? `${end}，是僵尸` : end };
  }
  const at = lastUntil(lane.places, ({ time }) => time, time)?.at;
  if (!bar || time >= bar.to) return { text: "不知道", ...(at && { at }) };
  const held = lane.holds.filter(({ from, to, at, object }) => at && from <= time && time < to && !model.poolLocks.has(object));
  return { text: `${tellState(lane, bar, ownerAt(model, bar, time))}${held.length ? `，${tellHeld(held)}` : ""}`, ...(at && { at }) };
}

/** Who has the lock that is waited for; it may have gone from one to the other meanwhile. @param {Model} model @param {Bar} bar @param {number} time @returns {Life|undefined} */
function ownerAt(model, { kind, on, object, holder }, time) {
  if (kind !== "blocked" || on !== "semaphore" || !holder) return undefined;
  const holds = model.processes.flatMap(({ lanes }) => [...lanes.values()].flatMap(({ process, holds }) => holds.map((hold) => ({ process, ...hold }))));
  const ofIt = holds.filter((hold) => hold.object === object);
  // Without details nobody tells who has it later.
  return ofIt.length ? ofIt.find(({ from, to }) => from <= time && time < to)?.process : model.find(holder);
}
