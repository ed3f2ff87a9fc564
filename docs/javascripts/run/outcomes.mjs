// The panel of a program in many orders: what came of it, how often, and what decides.

import { element, makeButton } from "./element.mjs";
import { Head } from "./head.mjs";
import { makeNotice } from "./notice.mjs";
import { describeEnd, describeOrder, describeSearch, describeStep, isRecorded, nameOfOutcome, shownLines } from "./orders.mjs";
import { makeJudgement, makePrinted, makeStep } from "./parts.mjs";
import { Progress } from "./progress.mjs";

/**
 * @import { Progress as Loaded } from "../../machine/download.mjs"
 * @import { Comparison } from "../../machine/compare.mjs"
 * @import { Outcome } from "../../machine/explore.mjs"
 * @import { Search } from "./orders.mjs"
 * @import { Judgement } from "./parts.mjs"
 */

export class Outcomes {
  #name;
  #actions;
  #recorded;
  #head;
  #download = new Progress();
  #bar = document.createElement("progress");
  #list = element("ol", "run-outcomes");
  #said = element("div", "run-outcomes__said");
  #compare = element("div", "run-compare");
  #selects = [0, 1].map(() => document.createElement("select"));
  #ask;
  #together;
  #pair = element("div", "run-pair");
  /** @type {HTMLElement|null} */
  #notice = null;
  /** @type {{outcome: Outcome, count: HTMLElement}[]} */
  #shown = [];
  /** Of the first outcome. @type {string[]} */
  #first = [];

  /**
   * @param {string} name of the program
   * @param {string} computer what is said of it
   * @param {number} budget orders that are tried, at the most
   * @param {string|null} recorded the page's output of this very program
   * @param {{stop: () => void, watch: (outcome: Outcome, called: string) => void, compare: (good: Outcome, bad: Outcome) => void, together: (outcomes: [outcome: Outcome, called: string][]) => void}} actions
   */
  constructor(name, computer, budget, recorded, actions) {
    this.#name = name;
    this.#actions = actions;
    this.#recorded = recorded;
    this.root = element("div", "run-panel run-orders");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `换顺序 ${name}`);
    this.#head = new Head(`换 ${budget} 种顺序`, computer, name, actions.stop);
    const progress = element("div", "run-progress");
    this.#bar.max = budget;
    this.#bar.value = 0;
    this.#bar.setAttribute("aria-label", "试过的顺序");
    progress.append(this.#bar);
    const ask = () => {
      const [good, bad] = this.#selects.map((select) => this.#shown[select.selectedIndex].outcome);
      if (good !== bad) actions.compare(good, bad);
    };
    this.#ask = makeButton("run-button--framed", "是哪两步决定的", ask, `是哪两步决定的 ${name}`);
    const draw = () => actions.together(this.#selects.map(({ selectedIndex }) => [this.#shown[selectedIndex].outcome, nameOfOutcome(selectedIndex)]));
    this.#together = makeButton("run-button--framed", "两次画在一起", draw, `两次画在一起 ${name}`);
    for (const [at, select] of this.#selects.entries()) {
      select.setAttribute("aria-label", at ? "和哪种结果比" : "比较哪种结果");
      select.addEventListener("change", () => this.#choose());
    }
    this.#compare.append(this.#selects[0], " 和 ", this.#selects[1], " ", this.#ask, " ", this.#together);
    this.#compare.hidden = this.#said.hidden = this.#pair.hidden = true;
    this.root.append(this.#head.root, this.#download.root, progress, this.#list, this.#said, this.#compare, this.#pair);
    this.busy("正在启动…");
  }

  /** @param {Loaded} progress */
  progress(progress) {
    if (this.#download.show(progress)) this.busy("正在下载运行环境，只需一次…");
  }

  /** @param {string} text what goes on */
  busy(text) {
    this.#head.say(text, "busy");
    this.#ask.disabled = this.#together.disabled = true;
  }

  /** @param {string} text @param {"good"|"bad"} kind */
  rest(text, kind) {
    this.#head.say(text, kind);
    this.#choose();
  }

  /** One more has come to an end. @param {number} runs how many have */
  count(runs) {
    this.#download.hide();
    this.#bar.value = runs;
    this.busy(runs < this.#bar.max ? `正在试第 ${runs + 1} 种…` : "正在收尾…");
    for (const { outcome, count } of this.#shown) count.textContent = `${outcome.runs} 次`;
  }

  /** Another outcome was found. @param {Outcome} outcome */
  add(outcome) {
    const index = this.#shown.length;
    const name = nameOfOutcome(index);
    const item = element("li", "run-outcome");
    const head = element("div", "run-outcome__head");
    const count = element("span", "run-outcome__count", `${outcome.runs} 次`);
    head.append(element("b", "", name), count);
    if (isRecorded(outcome, this.#recorded)) head.append(element("span", "run-outcome__mark", "页面上的输出"));
    head.append(
      makeButton("run-button--small run-button--framed", "看这一次", () => this.#actions.watch(outcome, name), `看${name} ${this.#name}`),
    );
    item.append(head);
    const lines = shownLines(outcome.stdout);
    if (!index) this.#first = lines;
    item.append(makePrinted(lines, this.#first));
    const end = describeEnd(outcome);
    if (end) item.append(element("div", "run-outcome__end", end));
    this.#list.append(item);
    this.#shown.push({ outcome, count });
    for (const select of this.#selects) select.add(new Option(name));
    if (index === 1) this.#selects[1].selectedIndex = 1;
  }

  /** It is over. @param {Search} search @param {Judgement} [judgement] of what came of it */
  finish(search, judgement) {
    this.#download.hide();
    this.#bar.parentElement?.remove();
    this.#said.textContent = describeSearch(search);
    this.#said.hidden = false;
    if (judgement) this.#said.after(makeJudgement(judgement));
    this.#compare.hidden = this.#shown.length < 2;
    this.rest(search.stopped ? "已停止" : `${search.outcomes.length} 种结果`, "good");
  }

  /**
   * The two steps that decide.
   *
   * @param {Comparison} comparison
   * @param {string} source of the program
   * @param {[good: Outcome, bad: Outcome]} outcomes
   * @returns {number[]} their lines
   */
  decide({ pair }, source, outcomes) {
    const [one, other] = outcomes.map((outcome) => nameOfOutcome(this.#shown.findIndex((shown) => shown.outcome === outcome)));
    const told = pair.map((step) => describeStep(step, this.#name, source));
    const list = element("ul", "");
    for (const step of told) list.append(makeStep(step));
    this.#pair.replaceChildren("这两步谁先谁后，决定了结果：", list, describeOrder(told, one, other));
    this.#pair.hidden = false;
    return told.flatMap(({ line }) => line ?? []);
  }

  /** What was said of two steps isn't said any more. */
  forget() {
    this.#pair.hidden = true;
    this.#notice?.remove();
  }

  /** @param {string} message */
  fail(message) {
    this.#download.hide();
    this.#bar.parentElement?.remove();
    this.rest("没有成功", "bad");
    this.#notice = makeNotice(message);
    this.root.append(this.#notice);
  }

  /** Only different ones can be compared. */
  #choose() {
    this.#ask.disabled = this.#together.disabled = this.#selects[0].selectedIndex === this.#selects[1].selectedIndex;
  }
}
