// The head of a panel: what it is of, how it goes, and how to stop it.

import { element, makeButton } from "./element.mjs";

/** @typedef {"busy"|"paused"|"stuck"|"good"|"bad"} Kind of what is said: how it goes, or how it ended */

export class Head {
  #status = element("span", "run-status");
  #computer = element("span", "run-head__python");
  #stop;

  /**
   * @param {string} title
   * @param {string} computer what is said of it
   * @param {string} name of the program
   * @param {() => void} stop the program may be so long that its own buttons are out of sight
   */
  constructor(title, computer, name, stop) {
    this.#status.setAttribute("role", "status");
    this.#stop = makeButton("run-button--run run-button--stop run-button--small", "停止", stop, `停止${title} ${name}`);
    const state = element("span", "run-head__state");
    state.append(this.#status, this.#stop);
    this.root = element("div", "run-head");
    this.#computer.textContent = computer;
    this.root.append(element("span", "run-head__title", title), this.#computer, state);
  }

  /** @param {HTMLElement} more beside how it goes */
  add(more) {
    this.#stop.before(more);
  }

  /** @param {string} computer what is said of it now */
  set computer(computer) {
    this.#computer.textContent = computer;
  }

  /** @param {string} text @param {Kind} kind it can be stopped as long as this is none of the last two */
  say(text, kind) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#status.dataset.kind = kind;
    this.#stop.hidden = kind === "good" || kind === "bad";
  }

  /** It can't be stopped any more. */
  end() {
    this.#stop.hidden = true;
  }
}
