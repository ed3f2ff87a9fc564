// The mark that the reader has chosen: it has the focus, and keys lead from it to its neighbours.

import { laneKey } from "./draw.mjs";
import { markOf, next } from "./marks.mjs";

/**
 * @import { Mark } from "./marks.mjs"
 * @import { Lane, Model } from "./model.mjs"
 * @import { Picture } from "./picture.mjs"
 */

export class Choice {
  #model;
  #picture;
  #onChoose;
  /** @type {{mark: Mark, lane: Lane}|null} */
  #chosen = null;

  /** @param {Model} model @param {Picture} picture @param {(mark: Mark) => void} onChoose */
  constructor(model, picture, onChoose) {
    this.#model = model;
    this.#picture = picture;
    this.#onChoose = onChoose;
  }

  /** @returns {Mark|null} */
  get mark() {
    return this.#chosen?.mark ?? null;
  }

  /** @param {Element} target @returns {Mark|null} */
  at(target) {
    const key = target.closest("[data-key]")?.getAttribute("data-key");
    return key ? markOf(this.#model, key) : null;
  }

  /** @param {Mark} mark @param {Lane} [lane] where the reader is */
  choose(mark, lane = mark.tips[0].lane) {
    this.#chosen = { mark, lane };
    this.#onChoose(mark);
    this.show(true);
  }

  /** @param {"left"|"right"|"up"|"down"|"first"|"last"} where */
  go(where) {
    const marks = [...this.#picture.root.querySelectorAll("[data-key]")].flatMap((one) => this.at(one) ?? []);
    const from = this.#chosen?.mark ?? marks[0];
    if (!from) return;
    const found = this.#chosen ? next(marks, this.#picture.lanes, from, this.#chosen.lane, where) : { mark: from, lane: from.tips[0].lane };
    if (!found) return;
    this.choose(found.mark, found.lane);
    this.#picture.root.querySelector(`[data-key="${found.mark.key}"]`)?.scrollIntoView({ block: "nearest" });
  }

  /** What is chosen is marked as such, after it was drawn anew, too. @param {boolean} [focus] */
  show(focus = false) {
    const { root } = this.#picture;
    const before = root.querySelector("[data-key][tabindex]");
    const chosen = this.#chosen?.mark.key;
    const now = root.querySelector(chosen ? `[data-key="${chosen}"]` : "[data-key]") ?? this.#nearest();
    const mark = now && this.at(now);
    // The keyboard goes on from there; the reader hasn't chosen it, so nothing is told.
    if (focus && mark && chosen && chosen !== mark.key) this.#chosen = { mark, lane: mark.tips[0].lane };
    if (before && before !== now) {
      for (const name of ["tabindex", "role", "aria-label"]) before.removeAttribute(name);
      before.classList.remove("tl-chosen");
    }
    if (!(now instanceof SVGElement)) return;
    now.tabIndex = 0;
    now.setAttribute("role", "img");
    now.setAttribute("aria-label", mark?.tell() ?? "");
    now.classList.toggle("tl-chosen", now.getAttribute("data-key") === this.#chosen?.mark.key);
    if (focus) now.focus({ preventScroll: true });
  }

  /** Where what is chosen isn't drawn, as there is more room now or less: what stands where it was. */
  #nearest() {
    const { root } = this.#picture;
    const lane = this.#chosen && laneKey(this.#chosen.lane);
    const elements = [...root.querySelectorAll("[data-key]")].filter((one) => one.getAttribute("data-key")?.slice(1).startsWith(`${lane}.`));
    const time = this.#chosen?.mark.tips[0].time ?? 0;
    const distance = (/** @type {Element} */ one) => Math.abs((this.at(one)?.tips[0].time ?? Infinity) - time);
    return elements.sort((one, other) => distance(one) - distance(other))[0] ?? root.querySelector("[data-key]");
  }
}
