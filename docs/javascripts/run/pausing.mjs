// 暂停, 继续 and 单步: the reader holds a simulated program while it runs.

import { element, makeButton } from "./element.mjs";

export class Pausing {
  root = element("span", "run-pausing");
  /** Whether it rests, or goes on for one event only. */
  paused = false;
  #name;
  #act;
  #toggle;
  #step;

  /**
   * @param {string} name of the program
   * @param {object} act
   * @param {(events: number) => void} act.go see Execution
   * @param {(paused: boolean) => void} act.show the reader has paused it, or it goes on
   * @param {() => void} act.step he wants to see what happens next
   */
  constructor(name, act) {
    this.#name = name;
    this.#act = act;
    this.#toggle = makeButton("run-button--small", "暂停", () => this.#turn(!this.paused));
    this.#step = makeButton("run-button--small", "单步", () => this.#goOneStep(), `单步 ${name}`);
    this.root.append(this.#toggle, this.#step);
    this.#label();
  }

  /** It is over. */
  end() {
    this.root.hidden = true;
    this.paused = false;
  }

  /** @param {boolean} paused */
  #turn(paused) {
    this.paused = paused;
    this.#label();
    this.#act.go(paused ? 0 : Infinity);
    this.#act.show(paused);
  }

  #goOneStep() {
    this.#act.step();
    this.#act.go(1);
  }

  #label() {
    this.#toggle.textContent = this.paused ? "继续" : "暂停";
    this.#toggle.setAttribute("aria-label", `${this.#toggle.textContent} ${this.#name}`);
    this.#step.hidden = !this.paused;
  }
}
