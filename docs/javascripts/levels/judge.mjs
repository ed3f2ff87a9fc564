// Whether a level's task was done, and why not, in words.

import { describeEnd, shownLines } from "../run/orders.mjs";

/**
 * @import { Outcome } from "../../machine/explore.mjs"
 * @import { Result } from "../../machine/machine.mjs"
 * @import { Search } from "../run/orders.mjs"
 * @import { Judgement } from "../run/parts.mjs"
 *
 * @typedef {string[]} Goal lines to be printed, and no others; none: the program is to get stuck
 */

/** Processes that have to live at the same time: the first one, and two that it has started. */
const TOGETHER = 3;

const passed = (/** @type {string} */ text) => ({ passed: true, text: `过关。${text}` });
const notYet = (/** @type {string} */ text) => ({ passed: false, text: `还没有过关：${text}` });

/**
 * Of what came of the reader's order.
 *
 * @param {Goal} goal
 * @param {Pick<Result, "stdout"|"deadlock">} result
 * @param {boolean} edited whether the program isn't the level's any more
 * @returns {Judgement}
 */
export function judgeWalk(goal, { stdout, deadlock }, edited) {
  if (edited) return notYet("这一关要用原来的程序。点「还原」，再点「开始」。");
  const again = "点「退回一步」，换一个人走。";
  if (!goal.length) return deadlock ? passed("谁也走不下去了。") : notYet(`程序走完了，没有卡住。${again}`);
  if (deadlock) return notYet(`程序卡住了，没有走完。${again}`);
  return prints(goal, stdout) ? passed("打印的正是要的。") : notYet(`打印的和目标不一样。${again}`);
}

/** Why a program isn't tried at all. @param {string} source @returns {Judgement|null} */
export function refuse(source) {
  // Whoever sleeps always wakes in time on the simulated computer, as nobody promises on a real one.
  return /^[^#\n]*\bsleep\(/m.test(source) ? notYet("用 sleep 不算。电脑忙起来，睡多久都可能不够。") : null;
}

/** Whether an order may end so. @param {Goal} goal @param {Outcome} outcome */
export const accepts = (goal, outcome) => faultOf(goal, outcome) === null;

/**
 * Of what came of a program in many orders.
 *
 * @param {Goal} goal
 * @param {Pick<Search, "runs"|"outcomes"|"exhausted"|"stopped">} search
 * @returns {Judgement}
 */
export function judgeSearch(goal, { runs, outcomes, exhausted, stopped }) {
  for (const outcome of outcomes) {
    const fault = faultOf(goal, outcome);
    if (fault) return notYet(fault);
  }
  if (stopped || !outcomes.length) return notYet("还没有试完就停下了。");
  return passed(exhausted ? "所有顺序都试过了，没有一种出错。" : `试了 ${runs} 种顺序，没有一种出错。`);
}

/** @param {Goal} goal @param {Outcome} outcome @returns {string|null} */
function faultOf(goal, outcome) {
  const { stdout, exitCode, deadlock, together } = outcome;
  if (deadlock) return "有一种顺序会卡住。点最后那种结果的「看这一次」，看看是怎样卡住的。";
  if (exitCode) return `程序出错了。${describeEnd(outcome)}`;
  if (!prints(goal, stdout)) return "有一种顺序打印的和目标不一样。点最后那种结果的「看这一次」，看看谁插到了谁的中间。";
  return together < TOGETHER ? "打印的对了，可是两个进程没有同时运行过。要先把两个都启动，再等它们结束。" : null;
}

/** @param {Goal} goal @param {string} stdout */
const prints = (goal, stdout) => shownLines(stdout.trimEnd()).join("\n") === goal.join("\n");
