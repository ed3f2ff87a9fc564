// The buttons of a program: 运行 or 停止, 编辑 or 还原, 模拟, and 练习场. Each pair shares one place, so nothing moves.
// 已修改 stands before them where the program isn't the page's any more.

import { element, makeButton } from "./element.mjs";

export class Tools {
  #name;
  #run;
  #edit;
  #restore;
  #computer;
  #simulate = makeButton("run-button--simulate", "", () => (this.simulating = !this.simulating));
  #mark = element("span", "run-edited", "已修改");

  /**
   * @param {string} name of the program
   * @param {{toggle?: () => void, edit: () => void, restore: () => void, enter?: () => void}} actions `toggle` if it runs,
   *   `enter` if the playground can have it
   * @param {HTMLElement} [computer] what 模拟 opens and closes, if it runs
   */
  constructor(name, actions, computer) {
    this.#name = name;
    this.#computer = computer;
    this.#run = makeButton("run-button--run", "", (event) => {
      // The second half of a double click isn't meant to stop what the first has started.
      if (event.detail < 2) actions.toggle?.();
    });
    this.#edit = makeButton("run-button--edit", "", actions.edit);
    this.#restore = makeButton("run-button--restore", "", actions.restore);
    this.#label(this.#edit, "编辑");
    this.#label(this.#restore, "还原");
    this.root = element("span", "run-tools");
    this.root.append(this.#mark, ...(actions.toggle ? [this.#run] : []), this.#edit, this.#restore, ...(computer ? [this.#simulate] : []));
    if (actions.enter) this.root.append(this.#entrance(actions.enter));
    this.#label(this.#simulate, "模拟");
    if (computer) this.#simulate.setAttribute("aria-controls", computer.id);
    this.simulating = false;
    this.running = false;
    this.show({ editable: false, edited: false });
  }

  /** @param {boolean} running */
  set running(running) {
    this.#label(this.#run, running ? "停止" : "运行");
    this.#run.classList.toggle("run-button--stop", running);
  }

  /** @param {{editable: boolean, edited: boolean}} state whether the editor is open, and the program another one */
  show({ editable, edited }) {
    this.#mark.hidden = !edited;
    this.#edit.hidden = editable || edited;
    this.#restore.hidden = !this.#edit.hidden;
    this.#restore.disabled = !edited;
  }

  /** Whether what is set for simulated runs can be seen. */
  get simulating() {
    return this.#computer?.hidden === false;
  }

  set simulating(simulating) {
    if (this.#computer) this.#computer.hidden = !simulating;
    this.#simulate.setAttribute("aria-expanded", `${simulating}`);
  }

  /** @param {() => void} enter */
  #entrance(enter) {
    const button = makeButton("run-button--enter", "练习场", enter, `在练习场打开 ${this.#name}`);
    button.title = "在练习场打开";
    return button;
  }

  /** @param {HTMLElement} button @param {string} text */
  #label(button, text) {
    button.textContent = text;
    button.setAttribute("aria-label", `${text} ${this.#name}`);
  }
}
