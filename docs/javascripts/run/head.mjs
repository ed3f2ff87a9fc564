// The head of a panel: what it is of, how it goes, and how to stop it.

import { element, makeButton } from "./element.mjs";

export class Head {
  #status = element("span", "run-status");
  #stop;

  /** @param {string} title @param {string} computer what is said of it @param {string} name of the program @param {() => void} stop */
  constructor(title, computer, name, stop) {
    this.#status.setAttribute("role", "status");
    this.#stop = makeButton("run-button--run run-button--stop run-button--small", "停止", stop, `停止${title} ${name}`);
    const state = element("span", "run-head__state");
    state.append(this.#status, this.#stop);
    this.root = element("div", "run-head");
    this.root.append(element("span", "run-head__title", title), element("span", "run-head__python", computer), state);
  }

  /** @param {string} text @param {"busy"|"good"|"bad"} kind `busy`: it can be stopped */
  say(text, kind) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#status.dataset.kind = kind;
    this.#stop.hidden = kind !== "busy";
  }
}
