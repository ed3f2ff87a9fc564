// The marks of a picture, by the keys that draw.mjs gives them: what they are, and what they say.

import { laneKey } from "./draw.mjs";
import { tellArrow, tellBar, tellHold, tellPile } from "./words.mjs";

/**
 * @import { Arrow, Lane, Model, Place } from "./model.mjs"
 *
 * @typedef {object} Mark
 * @property {string} key
 * @property {{lane: Lane, time: number}[]} tips where it is: one place, or the two that an arrow has
 * @property {number} to seconds: its end
 * @property {() => string} tell its sentence
 * @property {Place} [at] the line of the program
 * @property {Arrow} [arrow]
 * @property {true} [pile] it is several, to be seen when there is more room
 */

/**
 * @param {Model} model
 * @param {string} key
 * @returns {Mark|null} null if there is none any more
 */
export function markOf(model, key) {
  const [, kind, pid, thread, index, last] = /^(\w)(\d+)(?:\.(\d+)\.(\d+)(?:-(\d+))?)?$/.exec(key) ?? [];
  if (kind === "a" || kind === "w") {
    const arrow = (kind === "a" ? model.arrows : model.waits)[Number(pid)];
    return arrow ? { key, tips: [arrow.from, arrow.to], to: arrow.to.time, tell: () => tellArrow(arrow), at: arrow.at, arrow } : null;
  }
  const lane = model.find(Number(pid))?.lanes.get(Number(thread));
  if (!lane) return null;
  const tips = (/** @type {number} */ time) => [{ lane, time }];
  if (kind === "h") {
    const hold = lane.holds[Number(index)];
    return hold ? { key, tips: tips(hold.from), to: hold.to, tell: () => tellHold(model, lane, hold), at: hold.at } : null;
  }
  const bars = lane.bars.slice(Number(index), Number(last ?? index) + 1);
  if (!bars.length) return null;
  const [first] = bars;
  const { to } = bars[bars.length - 1];
  if (kind === "p") return { key, tips: tips(first.from), to, tell: () => tellPile(model, lane, bars), at: first.at, pile: true };
  return { key, tips: tips(first.from), to, tell: () => tellBar(model, lane, first), at: first.at };
}

/**
 * The mark that a key of the keyboard leads to: to the left and to the right in the same lane, up and down to the mark of
 * the next lane that is nearest in time.
 *
 * @param {Mark[]} marks all that are drawn
 * @param {string[]} lanes keys of those that are drawn, from above
 * @param {Mark} from
 * @param {Lane} lane where the reader is
 * @param {"left"|"right"|"up"|"down"|"first"|"last"} where
 * @returns {{mark: Mark, lane: Lane}|null}
 */
export function next(marks, lanes, from, lane, where) {
  const down = where === "down" ? 1 : where === "up" ? -1 : 0;
  const row = lanes.indexOf(laneKey(lane)) + down;
  /** @type {{mark: Mark, lane: Lane, time: number}[]} */
  const here = marks
    .flatMap((mark) => mark.tips.filter((tip) => laneKey(tip.lane) === lanes[row]).map((tip) => ({ mark, ...tip })))
    .sort((one, other) => one.time - other.time);
  const time = from.tips.find((tip) => tip.lane === lane)?.time ?? from.tips[0].time;
  if (down) return here.toSorted((one, other) => Math.abs(one.time - time) - Math.abs(other.time - time))[0] ?? null;
  if (where === "first" || where === "last") return here.at(where === "first" ? 0 : -1) ?? null;
  const index = here.findIndex(({ mark }) => mark.key === from.key);
  return here[index + (where === "right" ? 1 : -1)] ?? null;
}
