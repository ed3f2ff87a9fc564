// What a message between processes is for, from what is in it: a pool's task or result, a value in a queue.

import { readMessage } from "./pickle.mjs";
import { isPoolWorker } from "./workers.mjs";

/**
 * @import { Arrow } from "./model.mjs"
 * @import { Pickle, Value } from "./pickle.mjs"
 *
 * @typedef {object} Meaning
 * @property {string} short for the picture; "" if it teaches nothing
 * @property {string} long for a sentence
 * @property {Pickle} pickle
 */

/** Letters of what is short, and of what is long. */
const SHORT = 16;
const LONG = 60;

/** Read once. @type {WeakMap<Arrow, Meaning|null>} */
const known = new WeakMap();

/** @param {Arrow} arrow @returns {Meaning|null} null: it isn't known what is in it */
export function meaningOf(arrow) {
  let meaning = known.get(arrow);
  if (meaning === undefined) known.set(arrow, (meaning = read(arrow)));
  return meaning;
}

/** @param {Arrow} arrow @returns {Meaning|null} */
function read({ content, bytes = 0, to }) {
  const pickle = content ? readMessage(content, bytes) : null;
  if (!pickle?.value) return null;
  if (pickle.value.type === "none" && isPoolWorker(to.lane.process)) return { short: "", long: "None：没有任务了", pickle };
  const [long, short = long] = say(pickle.value);
  return { short: cut(short, SHORT), long: cut(long, LONG), pickle };
}

/** @param {Value} value @returns {[long: string, short?: string]} */
function say(value) {
  const items = value.items.map(([, item]) => item);
  if (value.type === "dict" && value.items.some(([key]) => typeof key === "object" && key?.text === "sys_argv")) return ["启动它要的数据", ""];
  // multiprocessing.pool: (job, number, function, arguments, named arguments).
  if (value.type === "tuple" && items.length === 5 && items[3].type === "tuple" && items[4].type === "dict") {
    const [long, short] = callOf(items[2], items[3]);
    return [`任务 ${long}`, short];
  }
  // (job, number, (whether it went well, the value)).
  if (value.type === "tuple" && items.length === 3 && items[2].type === "tuple" && items[2].items[0]?.[1].type === "bool") {
    const [[, good], [, result]] = items[2].items;
    // An exception is sent with its traceback.
    const text = reprOf(result.of?.text === "multiprocessing.pool.rebuild_exc" && result.items.length ? result.items[0][1] : result);
    return good.text === "True" ? [`结果 ${text}`, text] : [`任务里的异常 ${text}`, text];
  }
  const made = value.type === "call" ? value.of?.text : "";
  const part = (/** @type {string} */ name) => value.items.find(([key]) => key === name)?.[1];
  if (made === "concurrent.futures.process._CallItem") {
    const [function_, args] = [part("fn"), part("args")];
    if (function_ && args) {
      const [long, short] = callOf(function_, args);
      return [`任务 ${long}`, short];
    }
  }
  if (made === "concurrent.futures.process._ResultItem") {
    const [error, result] = [part("exception"), part("result")];
    if (error && error.type !== "none") return [`任务里的异常 ${reprOf(error)}`, reprOf(error)];
    if (result) return [`结果 ${reprOf(result)}`, reprOf(result)];
  }
  return [reprOf(value)];
}

/** A call as it stands in a program. @param {Value} called @param {Value} args @returns {[long: string, short: string]} */
function callOf(called, args) {
  const name = lastName(called);
  const [batch] = args.items.map(([, item]) => item);
  // A part of a map(): (function, what it is called with, one after the other).
  if ((name === "mapstar" || name === "starmapstar") && batch?.type === "tuple" && batch.items.length === 2) {
    const [[, real], [, each]] = batch.items;
    const star = name === "starmapstar";
    const calls = each.items.map(([, one]) => (star ? reprOf(one) : `(${reprOf(one)})`));
    const many = `${lastName(real)} × ${calls.length}`;
    if (calls.length > 1) return [`${many}：${calls.join(" ")}`, many];
    const one = `${lastName(real)}${calls[0]?.replace(/,\)$/, ")") ?? "()"}`;
    return [one, one];
  }
  const call = `${name}(${args.items.map(([, item]) => reprOf(item)).join(", ")})`;
  return [call, call];
}

/** @param {Value} value of a function */
const lastName = (value) => (value.type === "call" ? reprOf(value) : (value.text.split(".").at(-1) ?? ""));

/**
 * As Python's repr() has it, about.
 *
 * @param {Value} value
 * @param {number} [depth] how far into it
 * @returns {string}
 */
export function reprOf({ type, text, items, of, length }, depth = 3) {
  const parts = () => {
    if (!depth) return items.length ? "…" : "";
    const told = items.slice(0, 8).map(([key, item]) => {
      const value = reprOf(item, depth - 1);
      if (key === null) return value;
      return typeof key === "string" ? `${key}=${value}` : `${reprOf(key, depth - 1)}: ${value}`;
    });
    return told.join(", ") + (items.length > 8 ? ", …" : "");
  };
  switch (type) {
    case "str":
      return `'${cut(text, 40)}'`;
    case "bytes":
      return length > 20 ? `bytes（${length}）` : `b'${text}'`;
    case "bytearray":
      return `bytearray（${length}）`;
    case "list":
      return `[${parts()}]`;
    case "tuple":
      return items.length === 1 ? `(${parts()},)` : `(${parts()})`;
    case "dict":
      return `{${parts()}}`;
    case "set":
    case "frozenset":
      return items.length ? `{${parts()}}` : `${type}()`;
    case "call":
      return `${of ? lastName(of) : ""}(${parts()})`;
    case "name":
      return text.split(".").at(-1) ?? "";
    default:
      return text;
  }
}

/** @param {string} text @param {number} most */
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
