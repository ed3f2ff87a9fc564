// The panel of a program whose scheduler is the reader: what has been done, who could go on, and what came of it.

import { element, makeButton } from "./element.mjs";
import { Head } from "./head.mjs";
import { makeNotice } from "./notice.mjs";
import { describeCalls, describeEnd, describeStep, shownLines } from "./orders.mjs";
import { makeJudgement, makePrinted, makeStep, partsOf } from "./parts.mjs";

/**
 * @import { Move, State } from "../../machine/walk.mjs"
 * @import { Judgement } from "./parts.mjs"
 * @import { Program } from "./work.mjs"
 */

export class Moves {
  #program;
  #actions;
  #head;
  #list = element("ol", "run-moves");
  #open = element("div", "run-open");
  /** @type {HTMLElement|null} */
  #notice = null;

  /**
   * @param {Program} program
   * @param {string} computer what is said of it
   * @param {{stop: () => void, choose: (move: Move) => void, undo: () => void}} actions
   */
  constructor(program, computer, actions) {
    this.#program = program;
    this.#actions = actions;
    this.root = element("div", "run-panel");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `你来当调度器 ${program.name}`);
    this.#head = new Head("你来当调度器", computer, program.name, actions.stop);
    // It scrolls, so the keyboard has to reach it.
    this.#list.tabIndex = 0;
    this.#list.setAttribute("aria-label", "走过的");
    this.#list.hidden = true;
    this.root.append(this.#head.root, this.#list, this.#open);
  }

  /** @param {string} text what goes on */
  busy(text) {
    this.#notice?.remove();
    this.#head.say(text, "busy");
    this.#enable(false);
  }

  /**
   * @param {State} state
   * @param {boolean} canUndo
   * @param {Judgement} [judgement] of what came of it, if it is over
   * @returns {number[]} lines of the program where somebody could go on
   */
  show({ moves, open, result }, canUndo, judgement) {
    const { name, source } = this.#program;
    const told = (/** @type {Move} */ move) => describeStep(move, name, source);
    this.#list.replaceChildren(...moves.map((move) => makeStep(told(move), describeCalls(move.calls))));
    this.#list.hidden = !moves.length;
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#open.replaceChildren(...(open.length ? open.map((move) => this.#button(move)) : this.#outcome(result)));
    if (judgement) this.#open.append(makeJudgement(judgement));
    if (canUndo) this.#open.append(makeButton("", "退回一步", () => this.#actions.undo()));
    this.#head.say(open.length ? "轮到你了：接下来谁走？" : "走完了", "good");
    return open.flatMap((move) => told(move).line ?? []);
  }

  /** It isn't going on any more. */
  rest() {
    this.#head.say("已停止", "good");
    this.#enable(true);
  }

  /** Nothing came of the choice: the reader can make another one. @param {string} message */
  fail(message) {
    this.#head.say("没有成功", "bad");
    this.#enable(true);
    this.#notice = makeNotice(message);
    this.root.append(this.#notice);
  }

  /** @param {boolean} enabled whether the reader can choose */
  #enable(enabled) {
    for (const button of this.#open.querySelectorAll("button")) button.disabled = !enabled;
  }

  /** @param {Move} move */
  #button(move) {
    const button = makeButton("run-button--framed run-move", "", () => this.#actions.choose(move));
    button.append(...partsOf(describeStep(move, this.#program.name, this.#program.source), describeCalls(move.calls)));
    return button;
  }

  /** @param {State["result"]} result */
  #outcome(result) {
    const end = describeEnd(result);
    return [makePrinted(shownLines(result.stdout)), ...(end ? [element("div", "run-outcome__end", end)] : [])];
  }
}
