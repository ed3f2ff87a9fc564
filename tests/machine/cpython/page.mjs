// Asks the harness for a program, runs it in the machine, and posts what came of it.

import { explore } from "/machine/explore.mjs";
import { isAtOnce } from "/machine/kernel/outbox.mjs";
import { run } from "/machine/machine.mjs";

/** @import { Exploration } from "/machine/explore.mjs" */

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Put another tab in front of this one. */
async function hide() {
  if (document.hidden) return;
  const hidden = new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  window.open("about:blank");
  await hidden;
}

/** How long timers of 50 ms take in this page, one after the other. */
class Timers {
  taken = [];
  #timer;

  constructor() {
    const next = (since) => {
      this.#timer = setTimeout(() => {
        const now = performance.now();
        this.taken.push((now - since) / 1000);
        next(now);
      }, 50);
    };
    next(performance.now());
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

/** What came of many orders, each deadlock in the panel's words: a line for each process. @param {Exploration} exploration @param {string} name of the program */
async function explored({ outcomes, ...result }, name) {
  const { nameOf } = await import("/javascripts/run/place.mjs");
  const { describeWaits } = await import("/javascripts/run/stuck.mjs");
  const word = (process) => `${nameOf(process)} ${describeWaits(process, name)}`;
  const worded = outcomes.map((outcome) => ({ ...outcome, words: outcome.deadlock && outcome.deadlock.waiting.map(word) }));
  return { ...result, outcomes: worded };
}

for (;;) {
  const { source, files, seconds, hidden, orders, ...options } = await (await fetch("/judge/job", { method: "POST" })).json();
  const decoded = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytes(content)]));
  const last = {};
  const prints = [];
  // How much of it comes at once is a matter of real time.
  const onOutput = (output) => {
    const before = prints.at(-1);
    if (before && isAtOnce(before, output)) before.text += output.text;
    else prints.push(output);
  };
  if (hidden) await hide();
  const timers = new Timers();
  const wanted = { ...options, files: decoded, onEvent: (event) => (last[event.pid] = event), onOutput };
  const execution = orders ? explore(source, { ...wanted, ...orders }) : run(source, wanted);
  /** @type {object[]|null} */
  let stopped = null;
  const limit = setTimeout(() => {
    // What each process did last tells where they hang.
    stopped = Object.values(last).filter(({ type }) => type !== "exit").map(({ on, ...event }) => ({ ...event, on: on?.handle ?? on?.constructor.name }));
    execution.stop();
  }, seconds * 1000);
  const told = async () => {
    const result = await execution;
    if ("outcomes" in result) return explored(result, options.name);
    // Of a simulated run each event is to be the same again.
    if (options.details && options.simulate) return { ...result, prints };
    return options.simulate ? result : { ...result, events: result.events.filter(({ type }) => type === "stuck") };
  };
  const answer = await told().catch((error) => ({ error: String(error), stdout: "", stderr: "" }));
  clearTimeout(limit);
  timers.stop();
  const page = { visibility: document.visibilityState, timers: timers.taken };
  await fetch("/judge/result", { method: "POST", body: JSON.stringify({ ...answer, stopped, page }) });
}
