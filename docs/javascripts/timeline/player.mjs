// Plays a run that is over: from one step to the next, at the pace that the reader has chosen, forwards and backwards.

import { element, makeButton } from "../run/element.mjs";
import { duesOf, reached } from "./dues.mjs";
import { PACES } from "./paces.mjs";

/**
 * @import { Pace } from "./paces.mjs"
 * @import { Scale } from "./scale.mjs"
 * @import { Step } from "./steps.mjs"
 */

export class Player {
  root = element("div", "timeline-player");
  #act;
  #play = makeButton("run-button--framed", "", () => this.toggle());
  #back = makeButton("run-button--framed", "上一步", () => this.step(-1));
  #next = makeButton("run-button--framed", "下一步", () => this.step(1));
  #slider = element("input", "timeline-player__slider");
  #count = element("span", "timeline-player__count");
  #pace = document.createElement("select");
  /** @type {Step[]} */
  #steps = [];
  #index = 0;
  /** Nothing is played yet: all is shown. */
  #idle = true;
  /** The next frame of what is being played, 0: it rests. */
  #frame = 0;

  /**
   * @param {string} name of the program
   * @param {object} act
   * @param {(step: Step, quiet: boolean) => void} act.show it is at this step; `quiet`: it goes on by itself, or the control says so
   * @param {(time: number) => void} act.move it is at this moment of the run, also on the way from one step to the next
   * @param {() => Scale} act.scale of the picture
   */
  constructor(name, act) {
    this.#act = act;
    this.root.hidden = true;
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `放映 ${name}`);
    Object.assign(this.#slider, { type: "range", min: "0", step: "1" });
    this.#slider.setAttribute("aria-label", "放到哪一步");
    this.#slider.addEventListener("input", () => this.go(this.#slider.valueAsNumber, true));
    this.#count.setAttribute("aria-hidden", "true");
    for (const [pace, text] of PACES) this.#pace.add(new Option(text, pace));
    this.#pace.addEventListener("change", () => this.#retime());
    const pace = element("label", "timeline-player__pace", "速度");
    pace.append(this.#pace);
    this.root.append(this.#play, this.#back, this.#next, this.#slider, this.#count, pace);
  }

  /** What there is to be played. @param {Step[]} steps */
  set steps(steps) {
    const { time } = this.#steps[this.#index] ?? { time: Infinity };
    this.#steps = steps;
    this.root.hidden = !steps.length;
    this.#slider.max = `${Math.max(steps.length - 1, 0)}`;
    this.#index = this.#idle ? Math.max(steps.length - 1, 0) : this.#until((step) => step.time <= time);
    if (this.#idle) this.#label();
    else this.#show(true);
    this.#retime();
  }

  /** There is nothing to be played for now. */
  leave() {
    this.#idle = true;
    this.pause();
    this.steps = [];
  }

  /** Play or pause; at the end it begins anew. */
  toggle() {
    if (this.#frame) this.pause();
    else if (this.#steps.length) {
      if (this.#idle || this.#index === this.#steps.length - 1) this.#go(0, true);
      this.#run();
    }
  }

  /** Play all of it. @param {Pace} pace */
  play(pace) {
    this.#pace.value = pace;
    this.go(0, true);
    if (this.#steps.length) this.#run();
  }

  pause() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#label();
  }

  /** @param {1|-1} by */
  step(by) {
    this.go(this.#idle && by > 0 ? 0 : this.#index + by);
  }

  /** @param {number} index of a step @param {boolean} [quiet] */
  go(index, quiet = false) {
    this.pause();
    this.#go(index, quiet);
  }

  /** To the last step that isn't after a place. @param {number} place on the picture's scale */
  seek(place) {
    const scale = this.#act.scale();
    this.go(this.#until(({ time }) => scale.at(time) <= place), true);
  }

  /** What isn't seen isn't played; when it is seen again, it shows where it is. @param {boolean} seen */
  set seen(seen) {
    if (!seen) this.pause();
    else if (!this.#idle) this.#show(true);
  }

  /** Steps are due at other times now: it goes on from where it is. */
  #retime() {
    if (!this.#frame) return;
    this.pause();
    this.#run();
  }

  #run() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const dues = duesOf(this.#steps, /** @type {Pace} */ (this.#pace.value));
    const since = performance.now() - dues[this.#index] * 1000;
    const last = this.#steps.length - 1;
    const play = () => {
      const { index, share } = reached(dues, (performance.now() - since) / 1000);
      if (index > this.#index) this.#go(index, true);
      if (this.#index === last) return this.pause();
      this.#frame = requestAnimationFrame(play);
      if (still) return;
      const [from, to] = [this.#steps[this.#index].time, this.#steps[this.#index + 1].time];
      this.#act.move(from + share * (to - from));
    };
    this.#frame = requestAnimationFrame(play);
    this.#label();
  }

  /** @param {number} index @param {boolean} quiet */
  #go(index, quiet) {
    // Keys come before the run is over, too.
    if (!this.#steps.length) return;
    this.#idle = false;
    this.#index = Math.max(0, Math.min(index, this.#steps.length - 1));
    this.#show(quiet);
  }

  /** @param {boolean} quiet */
  #show(quiet) {
    this.#label();
    const step = this.#steps[this.#index];
    this.#act.move(step.time);
    this.#act.show(step, quiet);
  }

  #label() {
    const { length } = this.#steps;
    this.#play.textContent = this.#frame ? "暂停" : "播放";
    // A button that is disabled would lose the focus.
    this.#back.setAttribute("aria-disabled", `${this.#index === 0}`);
    this.#next.setAttribute("aria-disabled", `${!this.#idle && this.#index >= length - 1}`);
    this.#slider.valueAsNumber = this.#index;
    this.#slider.setAttribute("aria-valuetext", this.#idle ? "还没有放映" : (this.#steps[this.#index]?.tell() ?? ""));
    this.#count.textContent = this.#idle ? `${length} 步` : `${this.#index + 1} / ${length}`;
  }

  /** @param {(step: Step) => boolean} isBefore */
  #until(isBefore) {
    return Math.max(this.#steps.findLastIndex(isBefore), 0);
  }
}
