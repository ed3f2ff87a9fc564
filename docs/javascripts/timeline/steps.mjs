// What happened in a run, one step after the other: what the player goes through, and what the text lists.

import { laneKey } from "./draw.mjs";
import { isTakenAtOnce, tellArrow, tellBar, tellEnd, tellHold, tellPrint, tellRelease, tellTaken } from "./words.mjs";

/**
 * @import { Bar, Lane, Model, Place } from "./model.mjs"
 *
 * @typedef {object} Step
 * @property {number} time seconds
 * @property {"print"|"kill"|"end"|"release"|"arrow"|"taken"|"hold"|"bar"|"waits"} kind
 * @property {Lane} lane whose it is
 * @property {Bar} [bar] that begins
 * @property {() => string} tell its sentence
 * @property {string} [key] the mark of the picture that shows it, see draw.mjs
 * @property {Place} [at] the line of the program
 */

/** What comes first of what happens at the same time: a cause before what it leads to. */
const ORDER = ["print", "kill", "end", "release", "arrow", "taken", "hold", "bar", "waits"];

/**
 * @param {Model} model
 * @param {boolean} [threads] what multiprocessing does by itself, too, which a picture hides
 * @returns {Step[]} in the order of time
 */
export function stepsOf(model, threads = false) {
  /** @type {(Step & {order: number})[]} */
  const steps = [];
  /** @param {Step["kind"]} kind @param {Lane} lane @param {Omit<Step, "kind"|"lane">} step */
  const add = (kind, lane, step) => steps.push({ kind, lane, ...step, order: ORDER.indexOf(kind) });
  /** Where a lane is drawn: the thread that isn't, at its process. */
  const shown = (/** @type {Lane} */ lane) => (lane.internal && !threads ? lane.process.main : lane);

  for (const life of model.processes) {
    for (const lane of life.lanes.values()) {
      if (lane.internal && !threads) continue;
      lane.bars.forEach((bar, index) => add("bar", lane, { bar, time: bar.from, tell: () => tellBar(model, lane, bar), key: `b${laneKey(lane)}.${index}`, at: bar.at }));
      lane.holds.forEach((hold, index) => {
        if (model.poolLocks.has(hold.object) && !threads) return;
        const key = `h${laneKey(lane)}.${index}`;
        add("hold", lane, { time: hold.from, tell: () => tellHold(model, lane, hold), key, at: hold.at });
        if (hold.to < (life.ended ?? Infinity)) add("release", lane, { time: hold.to, tell: () => tellRelease(lane, hold), key });
      });
    }
    if (life.ended !== null) add("end", life.main, { time: life.ended, tell: () => tellEnd(life) });
  }
  model.arrows.forEach((arrow, index) => {
    const { kind, from, to, at } = arrow;
    if (!threads && (arrow.setup || shown(from.lane) === shown(to.lane))) return;
    const key = `a${index}`;
    add(kind === "kill" ? "kill" : "arrow", shown(from.lane), { time: from.time, tell: () => tellArrow(arrow), key, at });
    if (kind === "message" && !isTakenAtOnce(arrow)) add("taken", shown(to.lane), { time: to.time, tell: () => tellTaken(arrow), key, at: to.at });
  });
  model.waits.forEach((arrow, index) => add("waits", arrow.from.lane, { time: arrow.from.time, tell: () => tellArrow(arrow), key: `w${index}` }));
  for (const print of model.prints) add("print", print.lane, { time: print.time, tell: () => tellPrint(print), at: print.at });
  return steps.sort((one, other) => one.time - other.time || one.order - other.order);
}
