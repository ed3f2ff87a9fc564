// The picture on the page: what has changed is drawn anew, as much of it in each frame as there is time for.

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

/** Milliseconds of a frame that drawing takes, about: the browser takes several times as long to show it. */
const FRAME = 3;

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
  group.style.transform = `translateX(${((was.from - view.from) / span) * view.width}px) scaleX(${(was.to - was.from) / span})`;
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
  /** @type {View|undefined} */
  #arrowsView;
  #arrowsAt = 0;
  #waiting = false;

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
      if (!this.#draw(performance.now() + FRAME)) this.change();
    });
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
    // Where there is no time for all of them, those come first that have waited longest.
    for (const drawn of [...this.#rows.values()].sort((one, other) => one.at - other.at)) {
      const { lane } = drawn.row;
      // What isn't over grows with the time: by what a pixel shows.
      const growing = lane.bars.at(-1)?.to === Infinity;
      const now = growing ? Math.round((scale.at(this.#model.time) / (to - from)) * width) : 0;
      const state = `${view} ${lane.version} ${now}`;
      if (drawn.state.startsWith(`${view} `) && performance.now() - drawn.at < PATIENCE) {
        if (drawn.state !== state) done = false;
        continue;
      }
      if (drawn.state === state || !isSeen(this.view, drawn.row.top, bottomOf(drawn.row))) continue;
      if (performance.now() > limit) {
        done = false;
        shift(drawn.bars, drawn.view, this.view);
        continue;
      }
      drawn.bars.innerHTML = drawLane(this.#model, this.view, drawn.row);
      drawn.bars.style.transform = "";
      drawn.view = { ...this.view };
      drawn.name.innerHTML = drawName(drawn.row);
      drawn.state = state;
      drawn.at = performance.now();
    }
    const place = `${width} ${threads} ${scale === EVEN} ${height} ${scrollTop}`;
    const arrows = `${from} ${to} ${this.#model.arrows.length} ${this.#model.waits.length} ${place}`;
    if (this.#drawnArrows !== arrows) {
      const now = performance.now();
      const early = this.#drawnArrows.endsWith(` ${place}`) && now - this.#arrowsAt < PATIENCE;
      if (early) shift(this.#arrows, this.#arrowsView, this.view);
      else {
        const { svg, more } = drawArrows(this.#model, this.view, rows);
        this.#arrows.innerHTML = svg;
        this.lacksArrows = more;
        this.#drawnArrows = arrows;
        this.#arrowsAt = now;
        this.#arrows.style.transform = "";
        this.#arrowsView = { ...this.view };
      }
      if (early) done = false;
    }
    this.#spot.innerHTML = drawSpot(this.view, rows, height);
    this.onDraw(focused);
    return done;
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
