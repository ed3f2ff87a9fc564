// How long a program has been running, second by second. Screen readers find it, but don't say it each time.

import { element } from "./element.mjs";
import { describeSeconds } from "./outcome.mjs";

export class Clock {
  root = element("span", "run-clock");
  #since = performance.now();
  #timer = 0;

  constructor() {
    this.root.setAttribute("role", "timer");
    this.root.setAttribute("aria-label", "已经运行的时间");
    this.root.hidden = true;
  }

  /** Count from now. */
  reset() {
    this.#since = performance.now();
  }

  show() {
    this.root.hidden = false;
    this.#tick();
  }

  hide() {
    this.root.hidden = true;
    clearTimeout(this.#timer);
  }

  #tick() {
    const passed = performance.now() - this.#since;
    this.root.textContent = describeSeconds(Math.floor(passed / 1000));
    this.#timer = setTimeout(() => this.#tick(), 1000 - (passed % 1000));
  }
}
