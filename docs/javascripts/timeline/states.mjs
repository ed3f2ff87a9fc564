// How processes are at a moment of a run.

import { countBefore } from "./scale.mjs";
import { exitOf, laneName, tellHeld, tellState, waitOf } from "./words.mjs";

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
 * @param {Model} model
 * @param {number} time seconds
 * @param {boolean} [threads] those, too, in which only multiprocessing is at work
 * @returns {At[]}
 */
export function statesAt(model, time, threads = false) {
  return lanesOf(model).filter(({ internal }) => !internal || threads).map((lane) => ({ lane, name: laneName(lane), ...stateAt(model, lane, time) }));
}

/** @param {Model} model @param {Lane} lane @param {number} time @returns {{text: string, at?: Place}} */
function stateAt(model, lane, time) {
  const { process } = lane;
  const bar = lane.bars[countBefore(lane.bars, ({ from }) => from <= time) - 1];
  if (!bar && time < (process.ended ?? Infinity)) return { text: "还没有启动" };
  const over = process.ended !== null && time >= process.ended;
  if (over) {
    const end = process.exitCode ? `已结束，${exitOf(process.exitCode)}` : "已结束";
    return { text: bar?.kind === "zombie" && time < bar.to ? `${end}，是僵尸` : end };
  }
  const at = lane.places[countBefore(lane.places, (place) => place.time <= time) - 1]?.at;
  if (!bar || time >= bar.to) return { text: "不知道", ...(at && { at }) };
  const held = lane.holds.filter(({ from, to, at, object }) => at && from <= time && time < to && !model.poolLocks.has(object));
  return { text: `${tellState(lane, bar, ownerAt(model, lane, bar, time))}${held.length ? `，${tellHeld(held)}` : ""}`, ...(at && { at }) };
}

/**
 * Who has the lock that is waited for; it may have gone from one to the other meanwhile.
 *
 * @param {Model} model
 * @param {Lane} lane
 * @param {Bar} bar
 * @param {number} time
 * @returns {Life|undefined}
 */
function ownerAt(model, lane, bar, time) {
  if (waitOf(lane, bar) !== "lock") return undefined;
  const holds = (/** @type {Lane} */ lane) => lane.holds.filter(({ object }) => object === bar.object);
  const owners = lanesOf(model).filter((lane) => holds(lane).length);
  // Without details nobody tells who has it later.
  if (!owners.length) return model.find(bar.holder ?? 0);
  return owners.find((lane) => holds(lane).some(({ from, to }) => from <= time && time < to))?.process;
}

/** @param {Model} model */
const lanesOf = (model) => model.processes.flatMap(({ lanes }) => [...lanes.values()]);
