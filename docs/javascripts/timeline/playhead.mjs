// The head of the player over a picture: a line at the moment that is shown. What comes after it lies under a veil.

import { EVEN } from "./scale.mjs";

/** @import { View } from "./draw.mjs" */

const SVG = "http://www.w3.org/2000/svg";

/** @template {"svg"|"rect"|"line"|"path"} Tag @param {Tag} tag @param {Record<string, string>} attributes @returns {SVGElementTagNameMap[Tag]} */
function make(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export class Playhead {
  veil = make("rect", { class: "tl-veil", "aria-hidden": "true" });
  root = make("svg", { class: "tl-playhead", overflow: "visible", "aria-hidden": "true" });
  /** Seconds of the run. @type {number|null} */
  #time = null;

  /** @param {(share: number) => void} drag it is taken to so much of the picture's width */
  constructor(drag) {
    const grip = make("path", { class: "tl-grip", d: "M-6 0h12v8l-6 7-6-7z" });
    // A finger needs more of it.
    const reach = make("rect", { class: "tl-grip__reach", x: "-16", width: "32", height: "26" });
    this.root.append(make("line", { y2: "100%" }), grip, reach);
    reach.addEventListener("pointerdown", (event) => {
      // It isn't the picture that is moved.
      event.stopPropagation();
      reach.setPointerCapture(event.pointerId);
    });
    reach.addEventListener("pointermove", (event) => {
      if (!reach.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const { left, width } = /** @type {Element} */ (this.root.parentElement).getBoundingClientRect();
      drag((event.clientX - left) / width);
    });
    this.#hide(true);
  }

  /** @param {number|null} time null: it is nowhere @param {View} view */
  move(time, view) {
    this.#time = time;
    this.draw(view);
  }

  /** Something else is seen of the picture. @param {View} view */
  draw({ from, to, scale = EVEN }) {
    if (this.#time === null) return this.#hide(true);
    const at = ((scale.at(this.#time) - from) / (to - from)) * 100;
    const veiled = Math.max(0, Math.min(at, 100));
    this.#hide(false);
    this.root.setAttribute("x", `${at}%`);
    this.root.style.display = at >= 0 && at <= 100 ? "" : "none";
    this.veil.setAttribute("x", `${veiled}%`);
    this.veil.setAttribute("width", `${100 - veiled}%`);
  }

  /** @param {boolean} hidden */
  #hide(hidden) {
    for (const one of [this.veil, this.root]) one.style.display = hidden ? "none" : "";
  }
}
