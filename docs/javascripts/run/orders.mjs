// What came of a program in many orders, in words.

import { Lines } from "./lines.mjs";
import { describeExit } from "./outcome.mjs";
import { describePlace, isIn, nameOf } from "./place.mjs";
import { describeCycle } from "./stuck.mjs";

/**
 * @import { Decisive } from "../../machine/compare.mjs"
 * @import { Outcome } from "../../machine/explore.mjs"
 * @import { Computer } from "./computer.mjs"
 */

/** What an outcome is called. @param {number} index of the outcome, from 0 */
export const nameOfOutcome = (index) => `结果 ${index + 1}`;

/** What somebody has printed, as a terminal shows it. @param {string} text @returns {string[]} lines */
export function shownLines(text) {
  const lines = new Lines();
  lines.write({ pid: 1, stream: "stdout", text });
  return lines.takeChanges().changed.map((line) => line.text);
}

/** How a run ended, unless it just ended. @param {Pick<Outcome, "stderr"|"exitCode"> & {deadlock?: Outcome["deadlock"]}} outcome */
export function describeEnd({ stderr, exitCode, deadlock }) {
  if (deadlock) return `卡住了。${describeCycle(deadlock)}`;
  const error = shownLines(stderr).findLast((line) => line.trim()) ?? "";
  return [exitCode ? describeExit(exitCode) : "", error].filter(Boolean).join("：");
}

/** Whether a run has printed what the page shows. @param {Outcome} outcome @param {string|null} recorded the page's output */
export function isRecorded({ stdout, deadlock }, recorded) {
  return recorded !== null && !deadlock && stdout.trimEnd() === recorded.trimEnd();
}

/** What of shared memory has no lock of its own, and so makes no system call. */
const RAW = /\block=False\b|\bRaw(Value|Array)\b|\bSharedMemory\b|\bShareableList\b|\bget_obj\b|\bmmap\b/;

/** Whether the order of what a program reads and writes in memory isn't tried. @param {string[]} sources @param {Computer} computer */
export function leavesMemory(sources, { granularity }) {
  return granularity === "call" && sources.some((source) => RAW.test(source));
}

/**
 * How much was tried.
 *
 * @typedef {object} Search
 * @property {number} runs
 * @property {Outcome[]} outcomes
 * @property {boolean} exhausted
 * @property {boolean} stopped
 * @property {boolean} memory whether that of raw memory wasn't
 *
 * @param {Search} search
 */
export function describeSearch({ runs, outcomes, exhausted, stopped, memory }) {
  const same = runs - outcomes.reduce((sum, outcome) => sum + outcome.runs, 0);
  const all = memory ? "系统调用的所有顺序都试过了" : "所有顺序都试过了";
  const tried = exhausted ? all : `${stopped ? "停下之前" : "一共"}试了 ${runs} 种顺序`;
  if (!outcomes.length) return `${tried}。`;
  const sentences = [`${tried}，${outcomes.length === 1 ? "只有这一种结果" : `有 ${outcomes.length} 种结果`}。`];
  if (same) sentences.push(`另有 ${same} 种和试过的没有区别，没有运行到底。`);
  if (!exhausted) sentences.push("没有试完，别的顺序里也许还有别的结果。");
  if (memory) sentences.push("程序不拿锁就读写共享内存，这些读写的顺序没有试：选上「逐行」再试。");
  return sentences.join("");
}

/**
 * @typedef {object} Told what a process does
 * @property {string} who
 * @property {string} where
 * @property {string} code the line; nothing if it isn't known
 * @property {number|null} line of the program
 */

/**
 * A step.
 *
 * @param {Pick<Decisive, "pid"|"name"|"calls"|"place">} step
 * @param {string} name of the program
 * @param {string} source
 * @returns {Told}
 */
export function describeStep({ place, calls, ...process }, name, source) {
  const line = place && isIn(place, name) ? place.line : null;
  const code = line === null ? "" : (source.split("\n")[line - 1]?.trim() ?? "");
  return { who: nameOf(process), where: place ? describePlace(place, name) : `不在程序自己的哪一行上（${calls.join("、")}）`, code, line };
}

/** What of a line is done, where a line does several things one after the other. @param {string[]} calls */
export function describeCalls(calls) {
  if (calls.includes("sem_acquire")) return "拿锁";
  return calls.includes("sem_release") ? "还锁" : "";
}

/** In which order the two come. @param {Told[]} pair as they come in the second @param {string} one what the two outcomes are called @param {string} other */
export function describeOrder([first, second], one, other) {
  return `${other}：先 ${first.who}，后 ${second.who}。${one}：先 ${second.who}，后 ${first.who}。`;
}
