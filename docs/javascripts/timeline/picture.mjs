// The picture on the page: what has changed is drawn anew, as much of it in each frame as there is time for.

import { turn } from "../../machine/turn.mjs";
import { bottomOf, drawArrows, drawAxis, drawHeads, drawLane, drawName, isSeen, laneKey, layOut, styleOf } from "./draw.mjs";
import { EVEN } from "./scale.mjs";
import { drawSpot } from "./spot.mjs";

/**
 * @import { Row, View } from "./draw.mjs"
 * @import { Lane, Model } from "./model.mjs"
 *
 * @typedef {object} Drawn
 * @property {Row} row
 * @property {SVGGElement} bars
 * @property {SVGGElement} name
 * @property {string} state what of its lane was drawn
 * @property {number} at when, as performance.now() counts
 * @property {View} [view] for which
 */

const SVG = "http://www.w3.org/2000/svg";

/** Milliseconds after which what is new in a lane is drawn, and new arrows. */
const PATIENCE = 100;

/** Pixels above and below what is seen that are drawn, too. */
const AROUND = 200;

/** Milliseconds of a frame that drawing takes, about, at the most and at the least: the browser takes several times as long to show it. */
const FRAME = { most: 3, least: 0.5 };

/** Milliseconds, all of a frame: after one that took longer half as much is drawn in the next, after half of it twice as much. */
const LONG = 12;

/** Groups of arrows, each of which is drawn by itself. */
const GROUPS = 8;

let pictures = 0;

/** @param {string} [name] */
function group(name) {
  const made = document.createElementNS(SVG, "g");
  if (name) made.setAttribute("class", name);
  return made;
}

/**
 * What was drawn for another time stands about where it belongs, until it is drawn anew.
 *
 * @param {SVGGElement} group
 * @param {View|undefined} was
 * @param {View} view
 */
function shift(group, was, view) {
  if (!was || was.scale !== view.scale) return;
  const span = view.to - view.from;
  const same = was.from === view.from && was.to === view.to;
  group.style.transform = same ? "" : `translateX(${((was.from - view.from) / span) * view.width}px) scaleX(${(was.to - was.from) / span})`;
}

export class Picture {
  root = document.createElementNS(SVG, "svg");
  /** @type {View} */
  view = { from: 0, to: 0.05, width: 640, prefix: `timeline-${++pictures}` };
  /** Whether there are more arrows than it has. */
  lacksArrows = false;
  #model;
  #axis = group("tl-axis");
  #lanes = group();
  #arrows = group();
  #names = group("tl-names");
  #spot = group("tl-spot");
  /** @type {Map<Lane, Drawn>} */
  #rows = new Map();
  #height = 0;
  #drawnAxis = "";
  #drawnArrows = "";
  #arrowsAt = 0;
  /** @type {{group: SVGGElement, view?: View}[]} */
  #bundles = Array.from({ length: GROUPS }, () => ({ group: group() }));
  /** What of these is still to be drawn: the arrows of one view. @type {{bundle: {group: SVGGElement, view?: View}, svg: string, view: View}[]} */
  #due = [];
  #waiting = false;
  /** Milliseconds for drawing in the next frame. */
  #budget = FRAME.most;

  /** @param {Model} model @param {(focused: boolean) => void} onDraw something has been drawn anew; whether it had the focus */
  constructor(model, onDraw) {
    this.#model = model;
    this.onDraw = onDraw;
    this.root.setAttribute("class", "timeline-picture");
    this.root.setAttribute("width", "100%");
    // Its marks are what there is to be read.
    this.root.setAttribute("role", "presentation");
    this.root.innerHTML = drawHeads(this.view.prefix);
    for (const hidden of [this.#axis, this.#names, this.#spot]) hidden.setAttribute("aria-hidden", "true");
    this.#arrows.append(...this.#bundles.map(({ group }) => group));
    this.root.append(this.#axis, this.#lanes, this.#arrows, this.#names, this.#spot);
  }

  /** @param {Element} veil over all but the names @param {Element} head above everything */
  cover(veil, head) {
    this.#names.before(veil);
    this.root.append(head);
  }

  /** Keys of the lanes that are drawn, from above. */
  get lanes() {
    return [...this.#rows.keys()].map(laneKey);
  }

  /** Something has changed. */
  change() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      const began = performance.now();
      if (!this.#draw(began + this.#budget)) this.change();
      // Its turn comes when the browser is done with the frame.
      turn().then(() => this.#took(performance.now() - began));
    });
  }

  /** @param {number} milliseconds that a frame took */
  #took(milliseconds) {
    if (milliseconds > LONG) this.#budget = Math.max(this.#budget / 2, FRAME.least);
    else if (milliseconds < LONG / 2) this.#budget = Math.min(this.#budget * 2, FRAME.most);
  }

  /** @param {number} limit when to stop, as performance.now() counts @returns {boolean} whether all is drawn */
  #draw(limit) {
    const { scrollTop, clientHeight, clientWidth } = this.root.parentElement ?? this.root;
    // Nobody sees it; when it is seen again it gets its width again, and is drawn.
    if (!clientWidth) return true;
    const focused = this.root.contains(document.activeElement);
    const { from, to, width, threads, scale = EVEN } = this.view;
    const { rows, height } = layOut(this.#model, this.view);
    this.view.seen = [scrollTop - AROUND, scrollTop + clientHeight + AROUND];
    if (rows.length !== this.#rows.size || height !== this.#height) this.#place(rows, height);
    const view = `${from} ${to} ${width} ${threads} ${scale === EVEN}`;
    if (this.#drawnAxis !== `${view} ${height}`) this.#axis.innerHTML = drawAxis(this.#model, this.view, height);
    this.#drawnAxis = `${view} ${height}`;
    let done = true;
    let drawn = 0;
    // Where there is no time for all of them, those come first that have waited longest.
    for (const one of [...this.#rows.values()].sort((first, second) => first.at - second.at)) {
      const { lane } = one.row;
      // What isn't over grows with the time: by what a pixel shows.
      const growing = lane.bars.at(-1)?.to === Infinity;
      const now = growing ? Math.round((scale.at(this.#model.time) / (to - from)) * width) : 0;
      const state = `${view} ${lane.version} ${now}`;
      if (one.state.startsWith(`${view} `) && performance.now() - one.at < PATIENCE) {
        if (one.state !== state) done = false;
        continue;
      }
      if (one.state === state || !isSeen(this.view, one.row.top, bottomOf(one.row))) continue;
      if (drawn && performance.now() > limit) {
        done = false;
        shift(one.bars, one.view, this.view);
        continue;
      }
      one.bars.innerHTML = drawLane(this.#model, this.view, one.row);
      one.bars.style.transform = "";
      one.view = { ...this.view };
      one.name.innerHTML = drawName(one.row);
      one.state = state;
      one.at = performance.now();
      drawn += 1;
    }
    if (!this.#drawArrows(rows, `${width} ${threads} ${scale === EVEN} ${height} ${scrollTop}`, limit)) done = false;
    this.#spot.innerHTML = drawSpot(this.view, rows, height);
    this.onDraw(focused);
    return done;
  }

  /**
   * Arrows go from lane to lane, and where each one's words have room depends on the others: all are laid out at once, and
   * drawn some in each frame.
   *
   * @param {Row[]} rows
   * @param {string} place what of the view they depend on, beside the time that is seen
   * @param {number} limit as of #draw
   * @returns {boolean} whether all are drawn
   */
  #drawArrows(rows, place, limit) {
    const { from, to } = this.view;
    const arrows = `${from} ${to} ${this.#model.arrows.length} ${this.#model.waits.length} ${place}`;
    const now = performance.now();
    const other = !this.#drawnArrows.endsWith(` ${place}`);
    if (this.#drawnArrows !== arrows && (other || (!this.#due.length && now - this.#arrowsAt >= PATIENCE))) {
      const { arrows: all, more } = drawArrows(this.#model, this.view, rows);
      const view = { ...this.view };
      const each = Math.ceil(all.length / GROUPS);
      this.#due = this.#bundles.map((bundle, index) => ({ bundle, svg: all.slice(index * each, (index + 1) * each).join(""), view }));
      this.lacksArrows = more;
      this.#drawnArrows = arrows;
      this.#arrowsAt = now;
    }
    do {
      const next = this.#due.shift();
      if (!next) break;
      next.bundle.group.innerHTML = next.svg;
      next.bundle.view = next.view;
    } while (performance.now() < limit);
    for (const { group, view } of this.#bundles) shift(group, view, this.view);
    return this.#drawnArrows === arrows && !this.#due.length;
  }

  /** Lanes have come or gone. @param {Row[]} rows @param {number} height */
  #place(rows, height) {
    const before = this.#rows;
    this.#rows = new Map();
    for (const row of rows) {
      const old = before.get(row.lane);
      const drawn = old?.row.top === row.top ? old : { row, bars: group(), name: group(), state: "", at: 0 };
      drawn.row = row;
      for (const one of [drawn.bars, drawn.name]) one.setAttribute("style", styleOf(row.lane.process));
      this.#rows.set(row.lane, drawn);
    }
    this.#lanes.replaceChildren(...[...this.#rows.values()].map(({ bars }) => bars));
    this.#names.replaceChildren(...[...this.#rows.values()].map(({ name }) => name));
    this.root.setAttribute("height", String(height));
    this.#height = height;
  }
}
