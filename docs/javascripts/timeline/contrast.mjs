// Where two runs begin to differ, in words.

import { describePlace, nameOf } from "../run/place.mjs";
import { meaningOf } from "./meaning.mjs";
import { exitOf, laneName, quote } from "./words.mjs";
import { isPoolWorker } from "./workers.mjs";

/**
 * @import { Difference, Step } from "./difference.mjs"
 * @import { Lane, Model } from "./model.mjs"
 *
 * @typedef {object} Side a run
 * @property {string} when it is told of, as 第一次
 * @property {Model} model
 * @property {string} program its name
 */

/** Letters of what is printed. */
const LONGEST = 20;

/** Where somebody did something. @param {Model} model @param {Step["event"]} event */
export function laneOf(model, event) {
  const life = model.find(event.type === "start" ? (event.parent ?? 0) : event.pid);
  return life?.lanes.get(event.thread ?? 0) ?? life?.main ?? null;
}

/**
 * @param {Difference|null} difference
 * @param {[one: Side, other: Side]} sides
 * @returns {string} a sentence, or two
 */
export function tellDifference(difference, sides) {
  const [one, other] = sides.map(({ model }) => model.processes.length);
  const count = one === other ? "" : `${sides[0].when}一共有 ${one} 个进程，${sides[1].when}有 ${other} 个。`;
  if (difference) return `从这里开始不同：${tell(difference, sides)}。${count}`;
  if (sides.some(({ model }) => model.cut !== null)) return `画出来的部分没有不同；事件太多，后面的没有比。${count}`;
  return `每个进程做的事，谁先谁后，两次都一样，不同的只有时间。${count}`;
}

/** @param {Difference} difference @param {[one: Side, other: Side]} sides @returns {string} */
function tell({ kind, steps, before }, sides) {
  const [step, instead] = steps;
  const [one, other] = sides;
  if (!step) return tell({ kind, steps: [instead, step], before }, [other, one]);
  const who = whoOf(step, one);
  if (!instead) return `${one.when} ${who} ${whatOf(step, one)}，${other.when}没有`;
  switch (kind) {
    case "turn": {
      const place = whereOf(instead, other);
      return `${one.when} ${who} 先${whatOf(step, one)}，${other.when}是 ${whoOf(instead, other)}${place === whereOf(step, one) ? "" : place}`;
    }
    case "core": {
      const [waits, goesOn] = step.event.type === "ready" ? sides : [other, one];
      return `${waits.when} ${who} 就绪以后要等一个空闲的核，${goesOn.when}不用等`;
    }
    case "act":
      return `${one.when} ${who} ${whatOf(step, one)}，${other.when}它${whatOf(instead, other)}`;
    case "order":
      return `${one.when}先是 ${who} ${whatOf(step, one)}，${other.when}先是 ${whoOf(instead, other)} ${whatOf(instead, other)}`;
  }
}

/** @param {Step} step @param {Side} side */
function whoOf({ event }, { model }) {
  const lane = laneOf(model, event);
  return lane ? laneName(lane) : `进程 ${event.pid}`;
}

/** @param {Step} step @param {Side} side */
function whereOf({ event: { at } }, { program }) {
  return at ? `（${describePlace({ file: at[0], line: at[1] }, program)}）` : "";
}

/** @param {Step} step @param {Side} side */
function whatOf(step, side) {
  return `${describe(step.event, side.model)}${whereOf(step, side)}`;
}

/** @param {Step["event"]} event @param {Model} model */
function describe(event, model) {
  const called = (/** @type {number} */ pid) => nameOf(model.find(pid) ?? { pid, name: "" });
  switch (event.type) {
    case "start":
      return `启动 ${called(event.pid)}`;
    case "begin":
      return "开始运行";
    case "exit":
      return event.exitCode ? `结束，${exitOf(event.exitCode)}` : "正常结束";
    case "kill":
      return `向 ${called(event.target)} 发信号 ${event.signal}`;
    case "send":
      return `送出${said(event, model)}`;
    case "receive":
      return `收到${said(event, model)}`;
    case "acquire":
    case "release": {
      const lane = laneOf(model, event);
      // By which a pool's workers take tasks.
      if (lane && !event.at && isPoolWorker(lane.process)) return event.type === "acquire" ? "去取任务" : "取完任务";
      return `${event.type === "acquire" ? "拿到" : "释放"}锁 ${event.object.split(":")[1]}`;
    }
    case "print":
      return `打印${quote(event.text, LONGEST)}`;
    case "ready":
      return "就绪";
    default:
      return "";
  }
}

/** What is in a message. @param {Step["event"] & {type: "send"|"receive"}} event @param {Model} model */
function said({ type, time, pid, message }, model) {
  const isIt = (/** @type {{lane: Lane, time: number}} */ tip) => tip.time === time && tip.lane.process.pid === pid;
  const arrow = model.arrows.find((one) => one.kind === "message" && isIt(type === "send" ? one.from : one.to));
  const meaning = arrow && meaningOf(arrow);
  return meaning ? ` ${meaning.long}` : `一条消息`;
}
