// A level: a program of the page with a task, and the button with which it begins.

import { element, find, makeButton } from "../run/element.mjs";
import { makeJudgement } from "../run/parts.mjs";
import { findPrograms } from "../run/programs.mjs";
import { accepts, judgeSearch, judgeWalk, refuse } from "./judge.mjs";

/**
 * @import { Block } from "../run/block.mjs"
 * @import { Judgement } from "../run/parts.mjs"
 * @import { Goal } from "./judge.mjs"
 */

/** Orders in which a program is tried, at the most. */
const BUDGET = 40;

/** How the paragraph begins that says in code what is to be printed, line by line. */
const GOAL = "目标";

export class Level {
  #root;
  #block;
  /** @type {Goal} */
  #goal;
  #onPassed;
  #row = element("div", "level-row");
  #mark = element("span", "level-mark", "已过关");
  /** @type {HTMLElement|null} */
  #refused = null;

  /**
   * @param {HTMLElement} root
   * @param {Block} block of its program
   * @param {string} title
   * @param {() => void} onPassed
   */
  constructor(root, block, title, onPassed) {
    this.#root = root;
    this.#block = block;
    this.#onPassed = onPassed;
    const goal = [...root.querySelectorAll("p")].find((paragraph) => paragraph.textContent.startsWith(GOAL));
    this.#goal = [...(goal?.querySelectorAll("code") ?? [])].map((code) => code.textContent);
    const [label, act] = root.matches(".level--mend") ? ["检查", () => this.#try()] : ["开始", () => this.#walk()];
    this.#row.append(makeButton("run-button--run", label, act, `${label} ${title}`), this.#mark);
    this.#mark.setAttribute("role", "status");
    findPrograms(root).programs[0].before(this.#row);
  }

  get name() {
    return this.#block.name;
  }

  /** @param {boolean} passed */
  set passed(passed) {
    this.#mark.hidden = !passed;
  }

  #walk() {
    const { edited } = this.#block;
    this.#block.walk((result) => this.#judged(judgeWalk(this.#goal, result, edited)));
  }

  #try() {
    this.#refused?.remove();
    const refused = refuse(this.#block.text);
    if (refused) {
      this.#refused = makeJudgement(refused);
      this.#row.after(this.#refused);
      return;
    }
    this.#block.try({
      budget: BUDGET,
      accepts: (outcome) => accepts(this.#goal, outcome),
      judge: (search) => this.#judged(judgeSearch(this.#goal, search)),
    });
  }

  /** @param {Judgement} judgement */
  #judged(judgement) {
    if (judgement.passed) {
      this.#onPassed();
      // What there is to learn from it.
      /** @type {HTMLDetailsElement} */ (find(this.#root, "details.success")).open = true;
    }
    return judgement;
  }
}
