// The events of a run in Chrome's trace format, which trace viewers open: about://tracing, Perfetto.

import { element } from "../run/element.mjs";
import { nameOf } from "../run/place.mjs";
import { laneName, shortOf, tellArrow, tellBar, tellHold } from "./words.mjs";

/** @import { Bar, Hold, Lane, Model } from "./model.mjs" */

const micro = (/** @type {number} */ seconds) => Math.round(seconds * 1e9) / 1e3;

/**
 * @param {Model} model
 * @returns {{traceEvents: object[], displayTimeUnit: string}} times in microseconds
 */
export function traceOf(model) {
  /** @type {object[]} */
  const events = [];
  /** @param {Lane} lane @param {string} name @param {Bar|Hold} bar @param {string} text */
  const span = ({ process, thread }, name, { from, to }, text) =>
    events.push({ ph: "X", name, cat: "run", pid: process.pid, tid: thread, ts: micro(from), dur: micro(Math.min(to, model.time) - from), args: { text } });
  for (const life of model.processes) {
    events.push({ ph: "M", name: "process_name", pid: life.pid, tid: 0, args: { name: nameOf(life) } });
    for (const lane of life.lanes.values()) {
      events.push({ ph: "M", name: "thread_name", pid: life.pid, tid: lane.thread, args: { name: lane.name || laneName(lane) } });
      for (const bar of lane.bars) span(lane, shortOf(lane, bar), bar, tellBar(model, lane, bar));
      for (const hold of lane.holds) span(lane, hold.object, hold, tellHold(model, lane, hold));
    }
  }
  model.arrows.forEach((arrow, id) => {
    const flow = { name: arrow.kind, cat: "arrow", id };
    for (const [ph, { lane, time }] of /** @type {const} */ ([["s", arrow.from], ["f", arrow.to]])) {
      events.push({ ...flow, ph, pid: lane.process.pid, tid: lane.thread, ts: micro(time), ...(ph === "f" && { bp: "e" }), args: { text: tellArrow(arrow) } });
    }
  });
  return { traceEvents: events, displayTimeUnit: "ms" };
}

/** The reader gets them as a file. @param {string} name of the program @param {Model} model */
export function saveTrace(name, model) {
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(traceOf(model))], { type: "application/json" }));
  link.download = `${name.replace(/\W+/g, "-")}.trace.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
