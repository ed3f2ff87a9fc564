// Lines of a program that light up. They lie below its text, listing or editor: both have their lines at the same places.

import { element } from "./element.mjs";

export class Light {
  #code;
  /** @type {HTMLElement[]} */
  #lit = [];

  /** @param {HTMLElement} code of the listing, in which the editor stands too */
  constructor(code) {
    this.#code = code;
  }

  /** @param {number[]} lines counted from 1; all others go out */
  show(lines) {
    for (const lit of this.#lit) lit.remove();
    this.#lit = [...new Set(lines)].map((line) => {
      const lit = element("span", "run-lit");
      lit.style.setProperty("--run-at", `${line - 1}`);
      return lit;
    });
    this.#code.append(...this.#lit);
  }

  /** The line at a place of the window, counted from 1. @param {number} y pixels */
  lineAt(y) {
    const { paddingTop, lineHeight } = getComputedStyle(this.#code);
    return Math.floor((y - this.#code.getBoundingClientRect().top - parseFloat(paddingTop)) / parseFloat(lineHeight)) + 1;
  }
}
