// The picture of a run as SVG: text in, text out, no page needed. Places along the time are in percent, so the picture
// is as wide as its place and its letters keep their size; heights are in pixels. Colours: timeline.css.
//
// Each mark has a key in `data-key`, which says what it is: b (bar), h (lock held) or p (pile) and its lane and number,
// or a (arrow) or w (who waits for whom) and its number; see marks.mjs.

import { meaningOf } from "./meaning.mjs";
import { drawPrints, heightOf, layPrints, widthOf } from "./prints.mjs";
import { countBefore, EVEN } from "./scale.mjs";
import { exitOf, laneName, lockName, shortOf, waitOf } from "./words.mjs";

/**
 * @import { Bar, Lane, Life, Model } from "./model.mjs"
 * @import { Scale } from "./scale.mjs"
 *
 * @typedef {object} View
 * @property {Scale} [scale] of the time; without: even
 * @property {number} from what stands at the left edge, on that scale
 * @property {number} to at the right edge
 * @property {number} width pixels, about: what is narrower than one of them isn't drawn by itself
 * @property {number} [narrow] pixels: on a picture that may be as narrow as this some words are shown only where there is more room
 * @property {[top: number, bottom: number]} [seen] pixels: what is above or below isn't drawn
 * @property {string} prefix of ids, which no other picture on the page has
 * @property {import("./spot.mjs").Spot|null} [spot] what stands out
 * @property {boolean} [prints] whether what is printed is drawn, too
 * @property {boolean} [threads] whether threads are drawn in which only multiprocessing is at work
 *
 * @typedef {object} Row where a lane is drawn
 * @property {Lane} lane
 * @property {number} top pixels
 * @property {ReturnType<typeof layPrints>} [prints] of the lane
 */

/** Pixels. */
const AXIS = 20;
const ROW = { height: 44, thread: 40, bar: 17, barHeight: 16 };
const COLOURS = 8;

/** Pixels from the top of a lane to the middle of its bars. */
export const MIDDLE = ROW.bar + ROW.barHeight / 2;

/** Pixels from the top of a lane to what is printed, which is below its locks. */
const BELOW = 42;

/** Pixels from a bar's lower edge to that of a lock that is held, its height, and to the foot of the word on it. */
const HOLD = { top: 2, height: 4, word: 7 };

/** Pixels below which bars are drawn as one, and those that a letter takes. */
const LEAST = 2;
const LETTER = 11.5;

/** Arrows that a picture has at the most. */
export const ARROWS = 300;

const KINDS = ["start", "message", "join", "release", "kill", "waits"];

/** Pixels between those who wait for each other. */
const BESIDE = 9;

const escape = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A number as short as it may be. @param {number} value */
const short = (value) => String(Math.round(value * 1000) / 1000);

/** @param {View} view @param {number} at a place on the scale @returns {number} percent */
const percent = ({ from, to }, at) => ((at - from) / (to - from)) * 100;

/** Where a time is, in percent. @param {View} view @param {number} time */
export const place = (view, time) => percent(view, (view.scale ?? EVEN).at(time));

/** Which time stands at a place. @param {View} view @param {number} at percent @returns {number} seconds, as exactly as numbers are */
function timeAt(view, at) {
  let [low, high] = [0, 1];
  while (place(view, high) < at) high *= 2;
  if (place(view, low) > at) return low;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (place(view, middle) <= at) low = middle;
    else high = middle;
  }
  return at ? high : low;
}

/** @param {Lane} lane */
export const laneKey = ({ process, thread }) => `${process.pid}.${thread}`;

/** The line of the program that a mark comes from. @param {import("./model.mjs").Place} [at] */
const lineOf = (at) => (at ? ` data-line="${escape(at.join(":"))}"` : "");

/** Where the lanes of a picture are. @param {Model} model @param {View} view @returns {{rows: Row[], height: number}} */
export function layOut(model, view) {
  const { threads = false, prints, width, narrow = width } = view;
  let top = AXIS;
  /** @type {Row[]} */
  const rows = [];
  for (const life of model.processes) {
    for (const lane of life.lanes.values()) {
      if (lane.internal && !threads) continue;
      const laid = prints ? layPrints(model.prints.filter((print) => print.lane === lane), (time) => place(view, time), narrow) : [];
      rows.push({ lane, top, ...(laid.length && { prints: laid }) });
      top += (lane.thread ? ROW.thread : ROW.height) + heightOf(laid);
    }
  }
  return { rows, height: top + 4 };
}

/** Whether anything between two heights is seen. @param {View} view @param {number} top @param {number} bottom */
export const isSeen = ({ seen: [from, to] = [0, Infinity] }, top, bottom) => bottom >= from && top <= to;

/** @param {Row} row */
export const bottomOf = ({ top }) => top + ROW.height;

/** How a lane's own colour is told. @param {Life} life */
export const styleOf = ({ number }) => `--tl-colour:var(--run-colour-${(number % COLOURS) + 1})`;

/**
 * The picture.
 *
 * @param {Model} model
 * @param {View} view
 */
export function draw(model, view) {
  const { rows, height } = layOut(model, view);
  const lanes = rows.map((row) => `<g style="${styleOf(row.lane.process)}">${drawLane(model, view, row)}</g>`);
  const names = rows.map((row) => `<g style="${styleOf(row.lane.process)}">${drawName(row)}</g>`);
  const parts = [drawHeads(view.prefix), drawAxis(model, view, height), ...lanes, ...drawArrows(model, view, rows).arrows, ...names];
  return `<svg class="timeline-picture" width="100%" height="${height}" role="img">${parts.join("")}</svg>`;
}

/** Heads of arrows. @param {string} prefix */
export function drawHeads(prefix) {
  const heads = KINDS.map(
    (kind) =>
      `<marker id="${prefix}-${kind}" class="tl-head tl-head--${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8 8 4 0 7.2z"/></marker>`,
  );
  return `<defs>${heads.join("")}</defs>`;
}

/** The marks of time. @param {Model} model @param {View} view @param {number} height */
export function drawAxis(model, view, height) {
  const { width, narrow = width } = view;
  const marks = [];
  let last = -Infinity;
  for (const [time, label] of view.scale ? moments(model, view) : steps(view)) {
    const x = place(view, time);
    const wide = x - last < (APART * 100) / narrow || x > 100 - 6000 / narrow;
    if (!wide) last = x;
    marks.push(`<line class="tl-grid" x1="${short(x)}%" x2="${short(x)}%" y1="6" y2="${height}"/>`);
    // At the edge the words have no room.
    if (x < 100 - 6000 / width) marks.push(`<text class="tl-time${wide && narrow < width ? " tl-wide" : ""}" x="${short(x)}%" dx="4" y="13">${label}</text>`);
  }
  return marks.join("");
}

/** Pixels from one mark of time to the next, at the least. */
const APART = 90;

/** Round times. @param {View} view @returns {[time: number, label: string][]} */
function steps({ from, to, width }) {
  const step = stepOf((to - from) / Math.max(2, Math.min(8, Math.floor(width / APART))));
  /** @type {[number, string][]} */
  const found = [];
  for (let number = Math.ceil(from / step - 1e-9); number * step <= to; number++) found.push([number * step, timeLabel(number * step, step)]);
  return found;
}

/** Times at which something happened. @param {Model} model @param {View} view @returns {[time: number, label: string][]} */
function moments(model, view) {
  /** @type {[number, string][]} */
  const found = [];
  let last = -Infinity;
  for (const time of model.moments) {
    const x = (place(view, time) * view.width) / 100;
    if (x < -1 || x > view.width || x - last < APART) continue;
    found.push([time, time >= 1 ? `${time.toFixed(3)} 秒` : time ? `${(time * 1e3).toFixed(2)} 毫秒` : "0"]);
    last = x;
  }
  return found;
}

/** 1, 2 or 5 of a power of ten, and not less. @param {number} least */
function stepOf(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5].map((factor) => factor * power).find((step) => step >= least * 0.999) ?? 10 * power;
}

/** @param {number} time @param {number} step both in seconds */
function timeLabel(time, step) {
  if (time < step / 2) return "0";
  const [value, unit, each] = step >= 0.1 ? [time, "秒", step] : step >= 1e-5 ? [time * 1e3, "毫秒", step * 1e3] : [time * 1e6, "微秒", step * 1e6];
  return `${value.toFixed(Math.max(0, Math.ceil(-Math.log10(each) - 1e-9)))} ${unit}`;
}

/** How a lane's process ended, if not as it should. @param {Lane} lane */
const codeOf = ({ process, thread }) => (!thread && process.exitCode ? exitOf(process.exitCode) : "");

/** The name above a lane, and what is printed below it. @param {Row} row */
export function drawName({ lane, top, prints = [] }) {
  const words = codeOf(lane);
  const code = words && `<tspan class="tl-code" dx="8">${escape(words)}</tspan>`;
  return `<text class="tl-name${lane.thread ? " tl-name--thread" : ""}" x="0" dx="2" y="${top + 12}">${escape(laneName(lane))}${code}</text>${drawPrints(prints, top + BELOW, escape)}`;
}

/**
 * What happens in a lane.
 *
 * @param {Model} model
 * @param {View} view
 * @param {Row} row
 */
export function drawLane(model, view, { lane, top }) {
  const key = laneKey(lane);
  const y = top + ROW.bar;
  const scale = view.scale ?? EVEN;
  const end = Math.min(view.to, scale.at(model.time));
  const least = (LEAST * (view.to - view.from)) / view.width;
  const pile = new Pile(least);
  /** @type {string[]} */
  const parts = [];
  /** @param {ReturnType<Pile["take"]>} piled */
  const show = (piled) => piled && parts.push(drawPile(view, key, y, piled));
  for (let index = countBefore(lane.bars, ({ to }) => scale.at(to) < view.from); index < lane.bars.length; index++) {
    const bar = lane.bars[index];
    const [from, to] = [Math.max(scale.at(bar.from), view.from), Math.min(scale.at(bar.to), end)];
    if (from > view.to) break;
    if (to < from) continue;
    if (to - from < least) {
      show(pile.add(index, from, to, bar.kind));
      continue;
    }
    show(pile.take());
    parts.push(drawBar(view, `b${key}.${index}`, y, lane, bar, from, to));
  }
  show(pile.take());
  parts.push(drawHolds(model, view, lane, y, end), drawEnd(view, lane, y));
  return parts.join("");
}

/** The locks that it has. @param {Model} model @param {View} view @param {Lane} lane @param {number} y @param {number} end of the run, on the scale */
function drawHolds(model, view, lane, y, end) {
  const scale = view.scale ?? EVEN;
  const least = (LEAST * (view.to - view.from)) / view.width;
  return lane.holds
    .map((hold, index) => {
      const [from, to] = [Math.max(scale.at(hold.from), view.from), Math.min(scale.at(hold.to), end)];
      if (to < from || to - from < least) return "";
      if (model.poolLocks.has(hold.object) && !view.threads) return "";
      // Which one it is matters where others wait for it.
      const word = model.contended.has(hold.object) ? drawWord(view, lockName(hold.object), from, to, y + ROW.barHeight + HOLD.word) : "";
      return `<g class="tl-mark tl-mark--hold" data-key="h${laneKey(lane)}.${index}"${lineOf(hold.at)}>${rect("tl-bar", view, from, to, y + ROW.barHeight + HOLD.top, HOLD.height)}${word}</g>`;
    })
    .join("");
}

/** The end of a process. @param {View} view @param {Lane} lane @param {number} y */
function drawEnd(view, { process, thread }, y) {
  const { ended, exitCode } = process;
  const at = ended === null || thread ? -1 : place(view, ended);
  if (at < 0 || at > 100) return "";
  const x = short(at);
  return `<line class="tl-end${exitCode ? " tl-end--bad" : ""}" x1="${x}%" x2="${x}%" y1="${y - 2}" y2="${y + ROW.barHeight + 2}"/>`;
}

/** Bars one beside the other that are too narrow to be seen. */
class Pile {
  #first = -1;
  #last = 0;
  #from = 0;
  #to = 0;
  #running = 0;
  #starting = true;

  /** @param {number} least seconds that a pile has, about, before the next one begins */
  constructor(least) {
    this.least = least;
  }

  /** @param {number} index @param {number} from @param {number} to @param {Bar["kind"]} kind @returns {ReturnType<Pile["take"]>} one that is full */
  add(index, from, to, kind) {
    const full = this.#first >= 0 && (from - this.#to > this.least || this.#to - this.#from >= this.least) ? this.take() : null;
    if (this.#first < 0) [this.#first, this.#from] = [index, from];
    this.#last = index;
    this.#to = to;
    if (kind === "running") this.#running += to - from;
    if (kind !== "starting") this.#starting = false;
    return full;
  }

  take() {
    if (this.#first < 0) return null;
    const share = this.#to > this.#from ? this.#running / (this.#to - this.#from) : 0;
    const kind = this.#starting ? "starting" : share >= 0.5 ? "running" : share > 0 ? "mixed" : "blocked";
    const piled = { first: this.#first, last: this.#last, from: this.#from, to: this.#to, kind };
    this.#first = -1;
    this.#running = 0;
    this.#starting = true;
    return piled;
  }
}

/** @param {View} view @param {string} lane @param {number} y @param {NonNullable<ReturnType<Pile["take"]>>} pile */
function drawPile(view, lane, y, { first, last, from, to, kind }) {
  const x = short(percent(view, (from + to) / 2));
  const space = { running: 0, mixed: 2, starting: 4, blocked: 5 }[kind] ?? 0;
  return `<line class="tl-mark tl-pile tl-pile--${kind}" data-key="p${lane}.${first}-${last}" x1="${x}%" x2="${x}%" y1="${y + space}" y2="${y + ROW.barHeight - space}"/>`;
}

/** @param {View} view @param {string} key @param {number} y @param {Lane} lane @param {Bar} bar @param {number} from @param {number} to */
function drawBar(view, key, y, lane, bar, from, to) {
  const { kind } = bar;
  const on = waitOf(lane, bar);
  const middle = y + ROW.barHeight / 2;
  const [x1, x2] = [short(percent(view, from)), short(percent(view, to))];
  const space = { running: 0, ready: 3, starting: 4 }[/** @type {string} */ (kind)];
  const shape =
    space === undefined
      ? `<line class="tl-bar" x1="${x1}%" x2="${x2}%" y1="${middle}" y2="${middle}"/>`
      : rect("tl-bar", view, from, to, y + space, ROW.barHeight - 2 * space);
  const label = kind === "running" ? "" : drawWord(view, shortOf(lane, bar), from, to, middle + 4);
  // A line is hard to hit.
  const reach = rect("tl-reach", view, from, to, y, ROW.barHeight);
  return `<g class="tl-mark tl-mark--${kind}${on ? ` tl-on--${on}` : ""}" data-key="${key}"${lineOf(bar.at)}>${reach}${shape}${label}</g>`;
}

/** A word in the middle of a bar, if it has room for it. @param {View} view @param {string} word @param {number} from @param {number} to @param {number} y of its foot */
function drawWord(view, word, from, to, y) {
  const share = (to - from) / (view.to - view.from);
  const needs = word.length * LETTER + 8;
  if (share * view.width <= needs) return "";
  const wide = share * (view.narrow ?? view.width) > needs ? "" : " tl-wide";
  return `<text class="tl-word${wide}" x="${short(percent(view, (from + to) / 2))}%" y="${y}">${word}</text>`;
}

/** @param {string} name @param {View} view @param {number} from @param {number} to @param {number} y @param {number} height */
function rect(name, view, from, to, y, height) {
  const x = percent(view, from);
  return `<rect class="${name}" x="${short(x)}%" width="${short(percent(view, to) - x)}%" y="${y}" height="${height}" rx="2"/>`;
}

/**
 * Arrows between lanes that are drawn; those of a thread that isn't begin or end at its process.
 *
 * @param {Model} model
 * @param {View} view
 * @param {Row[]} rows
 * @returns {{arrows: string[], more: boolean}} from below; `more`: there are others, earlier ones, for which it has no room
 */
export function drawArrows(model, view, rows) {
  const tops = new Map(rows.map(({ lane, top }) => [lane, top]));
  const topOf = (/** @type {Lane} */ lane) => tops.get(lane) ?? tops.get(lane.process.main);
  /** One is drawn for those that would lie upon each other. @type {Set<string>} */
  const drawn = new Set();
  const words = new Words(view.width, rows);
  const fewer = view.narrow ? new Words(view.narrow, rows) : null;
  const parts = [];
  let more = false;
  // Of thousands of arrows most are far away: times are compared faster than places.
  const [earliest, latest] = [timeAt(view, 0), timeAt(view, 100)];
  for (let index = model.arrows.length - 1; index >= 0; index--) {
    const arrow = model.arrows[index];
    const { kind, from, to } = arrow;
    if (to.time < earliest || from.time > latest || (arrow.setup && !view.threads)) continue;
    const [start, stop] = [topOf(from.lane), topOf(to.lane)];
    if (start === undefined || stop === undefined || start === stop) continue;
    const [x1, x2] = [place(view, from.time), place(view, to.time)];
    const pixels = [x1, x2].map((x) => Math.round((x * view.width) / 300));
    const key = `${kind} ${start} ${stop} ${pixels}`;
    if (drawn.has(key)) continue;
    drawn.add(key);
    const down = stop > start;
    if (!isSeen(view, Math.min(start, stop), Math.max(start, stop) + ROW.height)) continue;
    more = parts.length === ARROWS;
    if (more) break;
    const y1 = start + ROW.bar + (down ? ROW.barHeight : 0);
    const y2 = stop + ROW.bar + (down ? -1 : ROW.barHeight + 1);
    const line = `x1="${short(x1)}%" x2="${short(x2)}%" y1="${y1}" y2="${y2}"`;
    const says = kind === "message" ? (meaningOf(arrow)?.short ?? "") : "";
    const at = [down ? x2 : x1, Math.max(start, stop)];
    const kept = !fewer || fewer.place(says, at[0], at[1]);
    const side = words.place(says, at[0], at[1]);
    const name = `tl-content${side === "left" ? " tl-content--left" : ""}${kept ? "" : " tl-wide"}`;
    const word = side ? `<text class="${name}" x="${short(at[0])}%" dx="${side === "left" ? -5 : 5}" y="${at[1] + 12}">${escape(says)}</text>` : "";
    parts.push(
      `<g class="tl-mark tl-arrow tl-arrow--${kind}" data-key="a${index}"${lineOf(arrow.at)}><line class="tl-reach" ${line}/><line class="tl-line" ${line} marker-end="url(#${view.prefix}-${kind})"/>${word}</g>`,
    );
  }
  model.waits.forEach(({ from, to }, index) => {
    const [start, stop] = [topOf(from.lane), topOf(to.lane)];
    const x = place(view, to.time);
    if (start === undefined || stop === undefined || x < 0 || x > 100) return;
    const line = `x1="${short(x)}%" x2="${short(x)}%" y1="${start + MIDDLE}" y2="${stop + MIDDLE}"`;
    const beside = `transform="translate(${-BESIDE * (model.waits.length - index)} 0)"`;
    parts.unshift(
      `<g class="tl-mark tl-arrow tl-arrow--waits" data-key="w${index}" ${beside}><line class="tl-reach" ${line}/><line class="tl-line" ${line} marker-end="url(#${view.prefix}-waits)"/><circle class="tl-dot" cx="${short(x)}%" cy="${start + MIDDLE}" r="3"/></g>`,
    );
  });
  return { arrows: parts.reverse(), more };
}

/** What is in messages, beside the lower tips of their arrows, as far as there is room. */
class Words {
  /** Of each row what is taken: pixels. @type {Map<number, [from: number, to: number][]>} */
  #taken = new Map();

  /** @param {number} width pixels @param {Row[]} rows */
  constructor(width, rows) {
    this.width = width;
    for (const { lane, top } of rows) this.#taken.set(top, [[0, widthOf(laneName(lane) + codeOf(lane), 12) + (codeOf(lane) ? 16 : 8)]]);
  }

  /** @param {string} word @param {number} x percent @param {number} top of the row @returns {"left"|"right"|null} where it stands */
  place(word, x, top) {
    const taken = this.#taken.get(top);
    const room = widthOf(word, 11) + 10;
    const at = (x * this.width) / 100;
    if (!word || !taken || x < 0 || x > 100) return null;
    const free = (/** @type {number} */ from) => from >= 0 && from + room <= this.width && taken.every(([start, end]) => from >= end || from + room <= start);
    const side = free(at) ? "right" : free(at - room) ? "left" : null;
    if (side) taken.push(side === "right" ? [at, at + room] : [at - room, at]);
    return side;
  }
}
