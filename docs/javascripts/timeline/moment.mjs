// The moment of a run that its player shows: the head over the picture, how each process is, the lines where they are.

import { element } from "../run/element.mjs";
import { describePlace, isIn } from "../run/place.mjs";
import { styleOf } from "./draw.mjs";
import { Playhead } from "./playhead.mjs";
import { statesAt } from "./states.mjs";

/**
 * @import { Model } from "./model.mjs"
 * @import { Picture } from "./picture.mjs"
 * @import { At } from "./states.mjs"
 * @import { Step } from "./steps.mjs"
 */

export class Moment {
  root = element("div", "timeline-states");
  #name;
  #model;
  #picture;
  #head;
  #list = element("ul", "");
  /** @type {Step|null} */
  #step = null;

  /** @param {string} name of the program @param {Model} model @param {Picture} picture @param {(share: number) => void} drag see Playhead */
  constructor(name, model, picture, drag) {
    this.#name = name;
    this.#model = model;
    this.#picture = picture;
    this.#head = new Playhead(drag);
    picture.cover(this.#head.veil, this.#head.root);
    this.root.hidden = true;
    // It scrolls, so the keyboard has to reach it.
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "region");
    this.root.setAttribute("aria-label", `此刻的每个进程 ${name}`);
    this.root.append(this.#list);
  }

  /** @param {Step} step @returns {number[]} lines of the program where its processes are, and of the step */
  show(step) {
    this.#step = step;
    const states = statesAt(this.#model, step.time, this.#picture.view.threads);
    this.#list.replaceChildren(...states.map((state) => this.#makeState(state)));
    this.root.hidden = false;
    this.draw();
    const places = [...states.map(({ at }) => at), step.at].map((at) => ({ file: at?.[0] ?? "", line: at?.[1] ?? 0 }));
    return places.flatMap((place) => (isIn(place, this.#name) ? place.line : []));
  }

  /** No moment is shown any more. */
  leave() {
    this.#step = null;
    this.root.hidden = true;
    this.#head.move(null, this.#picture.view);
    this.draw();
  }

  /** @param {number} time seconds of the run, perhaps on the way to the next step */
  move(time) {
    this.#head.move(time, this.#picture.view);
  }

  /** The picture was drawn anew. */
  draw() {
    const { root, view } = this.#picture;
    this.#head.draw(view);
    for (const before of root.querySelectorAll(".tl-now")) before.classList.remove("tl-now");
    if (this.#step?.key) root.querySelector(`[data-key="${this.#step.key}"]`)?.classList.add("tl-now");
  }

  /** @param {At} state */
  #makeState({ lane, name, text, at }) {
    const item = element("li", "");
    item.setAttribute("style", styleOf(lane.process));
    const place = at && describePlace({ file: at[0], line: at[1] }, this.#name);
    item.append(element("b", "", name), element("span", "", `${text}${place ? `（${place}）` : ""}`));
    return item;
  }
}
