// A simulated computer without a browser: its processes are scripts of system calls, and report when it pleases them.

import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";
import { Simulator } from "../../../docs/machine/kernel/simulator.mjs";
import { isPrivate, SLICE } from "../../../docs/machine/virtual.mjs";

/**
 * What a script yields: a system call that it waits for, {post} for one that nobody answers, {compute} nanoseconds,
 * {detail} for what is told with `details` only, {threads} whether it has several.
 *
 * @typedef {any[]|{post: any[]}|{compute: number}|{detail: any[]}|{threads: boolean}} Step
 * @typedef {(argument: string, signals: number[]) => Generator<Step, void, any>} Script gets the signals that have come, too
 */

/** Nanoseconds between two calls. */
const STEP = 1000;

class Scripted {
  onmessage = (/** @type {{data: any}} */ _event) => {};
  onerror = () => {};
  #time = 0;
  #next = 1;
  /** The number of the call that it waits for. */
  #waiting = 0;
  #slow = 1;
  #stopped = false;
  /** Those that it catches and that have come. @type {number[]} */
  #signals = [];
  /** What has come while it was stopped. @type {any[][]} */
  #held = [];
  /** What it will tell with `details`. @type {any[][]} */
  #details = [];
  /** Nanoseconds that it has still to compute. */
  #left = 0;
  #pid = 0;
  #threaded = false;
  /** How much it has sent. */
  #steps = 0;
  /** Steps of which it is to say where they were made. @type {[pid: number, count: number][]|"all"} */
  #places = [];
  /** @type {Generator<Step, void, any>|null} */
  #script = null;

  /** @param {Record<string, Script>} scripts @param {() => number} delay turns of the event loop until it reports @param {boolean} details */
  constructor(scripts, delay, details) {
    this.scripts = scripts;
    this.delay = delay;
    this.details = details;
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {{go: import("../../../docs/machine/virtual.mjs").Go}} message */
  async postMessage({ go: { time, messages, settings, where, slow = 1 } }) {
    this.#slow = slow;
    if (settings) this.#places = settings.places ?? [];
    for (let turns = this.delay(); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    if (this.terminated) return;
    if (where) {
      this.onmessage({ data: { report: { time, turn: false, deadline: null, where: [[this.#waiting, framesAt(7)]] } } });
      return;
    }
    this.#time = Math.max(this.#time, time);
    const began = this.#time;
    /** @type {any[][]} */
    const all = [...messages];
    for (let message = all.shift(); message; message = all.shift()) {
      const [number, ...rest] = message;
      if (number === 0 && rest[0] === "stop") {
        this.#stopped = rest[1];
        if (!this.#stopped) all.push(...this.#held.splice(0));
        continue;
      }
      if (this.#stopped) {
        this.#held.push(message);
        continue;
      }
      if (number === 0 && rest[0] === "exec") {
        const [, name, argument] = rest[1].argv;
        this.#pid = rest[1].pid;
        this.#script = this.scripts[name](argument, this.#signals);
        this.#goOn(undefined, began);
      } else if (number === 0 && rest[0] === "signal") {
        this.#signals.push(rest[1]);
      } else if (number && number === this.#waiting) {
        const [error, value] = rest;
        this.#waiting = 0;
        this.#goOn(error ?? value, began);
      }
    }
    if (!messages.length) this.#goOn(undefined, began);
    const details = this.#details.splice(0);
    this.onmessage({ data: { report: { time: this.#time, turn: this.#left > 0 && !this.#stopped, deadline: null, threaded: this.#threaded, details } } });
  }

  /** @param {any} value @param {number} began */
  #goOn(value, began) {
    for (;;) {
      const computed = Math.min(this.#left, (began + SLICE - this.#time) / this.#slow);
      this.#time += computed * this.#slow;
      this.#left -= computed;
      if (this.#left) return;
      const { done, value: step } = /** @type {Generator<Step, void, any>} */ (this.#script).next(value);
      value = undefined;
      if (step && "detail" in step) {
        if (this.details) this.#details.push([0, ...step.detail]);
        continue;
      }
      if (step && "threads" in step) {
        this.#threaded = step.threads;
        continue;
      }
      this.#time += STEP;
      if (done) {
        this.#send([0, "exit", 0]);
        return;
      }
      if (Array.isArray(step)) {
        this.#waiting = this.#next++;
        this.#send([this.#waiting, ...step]);
        return;
      }
      const { post = null, compute = 0 } = /** @type {{post?: any[], compute?: number}} */ (step);
      if (post) this.#send([0, ...post]);
      this.#left = compute;
    }
  }

  /** @param {any[]} call */
  #send(call) {
    const step = isPrivate(/** @type {any} */ ([call])) ? -1 : this.#steps++;
    const asked = this.#places === "all" || this.#places.some(([pid, count]) => pid === this.#pid && count === step);
    this.onmessage({ data: { at: this.#time, calls: [...this.#details.splice(0), call], ...(asked && { place: framesAt(step) }) } });
  }
}

/** Where a program is, called by the standard library. @param {number} line */
function framesAt(line) {
  return [{ file: "/lib/python314.zip/queue.py", line: 1, function: "get" }, { file: "/a.py", line, function: "f" }];
}

/**
 * Run scripts to their end.
 *
 * @param {Record<string, Script>} scripts the first process's is `main`; `spawn` has the name of another in its argv
 * @param {Partial<import("../../../docs/machine/virtual.mjs").Settings> & {delay?: () => number, details?: boolean}} [settings]
 * @param {(simulator: Simulator, events: any[]) => Promise<void>} [meet] it has begun; `events` are those so far, and grow
 */
export async function simulate(scripts, { seed = 0, cores = 4, delay = () => 0, details = false, ...order } = {}, meet) {
  /** @type {any[]} */
  const events = [];
  let output = "";
  const simulator = new Simulator(
    { seed, order: seed, cores, ...order },
    {
      takeWorker: () => new Scripted(scripts, delay, details),
      onStandstill: () => kernel.kill(),
    },
  );
  const kernel = new Kernel({
    takeWorker: () => simulator.seat(),
    onOutput: ({ text }) => (output += text),
    onEvent(event, isDetail) {
      if (!isDetail) simulator.saw();
      events.push(event);
    },
    details,
    shortcuts: !simulator.ordered,
  });
  simulator.kernel = kernel;
  kernel.boot(["python", "main"], { cwd: "/", env: {} });
  const met = meet?.(simulator, events);
  await kernel.finished;
  await met;
  simulator.end();
  return { events, output, ...simulator.result };
}

/** The request of a process that runs a script. @param {string} script @param {string} [argument] */
export function child(script, argument = "") {
  return { argv: ["python", script, argument], cwd: "/", env: {}, descriptors: [[1, 1]] };
}

/** A line of output. @param {string} text */
export function print(text) {
  return { post: ["write", 1, new TextEncoder().encode(`${text}\n`)] };
}
