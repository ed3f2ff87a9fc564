// What the panels of simulated runs have in common.

import { element } from "./element.mjs";

/**
 * @import { Told } from "./orders.mjs"
 *
 * @typedef {{passed: boolean, text: string}} Judgement whether a task was done, and why, in words
 */

/** Lines of an outcome that are shown: whoever wants to see all can watch the run. */
const MOST = 200;

/** What a program has printed. @param {string[]} lines @param {string[]} [others] of another run: what differs is marked */
export function makePrinted(lines, others = lines) {
  const printed = element("pre", "run-outcome__printed");
  // It may scroll, so the keyboard has to reach it.
  printed.tabIndex = 0;
  for (const [at, line] of lines.slice(0, MOST).entries()) {
    printed.append(element("span", line === others[at] ? "" : "run-outcome__other", line), "\n");
  }
  if (!lines.length) printed.append("（什么也没有打印）");
  if (lines.length > MOST) printed.append(`……还有 ${lines.length - MOST} 行`);
  return printed;
}

/** @param {Told} step @param {string} [more] */
export function makeStep(step, more = "") {
  const item = element("li", "");
  item.append(...partsOf(step, more));
  return item;
}

/** @param {Told} step @param {string} more @returns {(string|Node)[]} */
export function partsOf({ who, where, code }, more) {
  return [element("b", "", who), ` ${where} `, ...(code ? [element("code", "", code)] : []), ...(more ? [` ${more}`] : [])];
}

/** @param {Judgement} judgement screen readers say it at once */
export function makeJudgement({ passed, text }) {
  const said = element("div", "run-judgement", text);
  said.dataset.kind = passed ? "good" : "bad";
  said.setAttribute("role", "alert");
  return said;
}
