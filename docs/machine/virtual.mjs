// What the simulated computer's kernel and its processes agree on: what things cost, what they tell each other, and
// how timers of simulated time work.

/**
 * @import { Touched } from "./orders.mjs"
 * @import { Answer, Notice, Request } from "./protocol.mjs"
 */

/** What things cost, in nanoseconds. */
export const COST = {
  /** 50 times that Python looks whether something has come in: a jump back in a loop, or a call of a function. */
  look: 2_500,
  /** A message to the kernel. */
  message: 5_000,
  /** To ask what time it is so often that only C can be meant, which sleeps in this way: 100 times between two looks. */
  sleep: 50_000,
  /** What isn't counted of a process's start: the interpreter comes loaded. */
  start: 10_000_000,
};

/** How often Python can't ask what time it is between two looks. */
export const ASKINGS = 100;

/** Calls that only tell more of a run with `details`, which is the same without. */
export const DETAILS = new Set(["from", "park", "unpark"]);

/** Calls that nobody but the kernel's books learns of: where they stand among others makes no difference. */
const PRIVATE = new Set([...DETAILS, "begin", "clock", "computed", "idle", "layout", "name"]);

/** @param {Request[]} calls that were sent at once */
export const isPrivate = (calls) => calls.every(([, name]) => PRIVATE.has(name));

/** Nanoseconds that a thread runs while others want to, as sys.getswitchinterval(). */
export const SLICE = 5_000_000;

/** Unix time when each simulated run begins: 2026-01-01T00:00:00Z, in milliseconds. */
export const EPOCH = 1_767_225_600_000;

/** What is to happen later. */
export class Timers {
  /** In the order of their time. @type {{at: number, action: () => void}[]} */
  #timers = [];

  /** When the first one is due, in nanoseconds; Infinity: there is none. */
  get next() {
    return this.#timers.length ? this.#timers[0].at : Infinity;
  }

  /** @param {number} at nanoseconds @param {() => void} action @returns {() => void} calls it off */
  set(at, action) {
    const timer = { at, action };
    const place = this.#timers.findIndex((other) => other.at > at);
    this.#timers.splice(place < 0 ? this.#timers.length : place, 0, timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** The first one's time has come. */
  fire() {
    this.#timers.shift()?.action();
  }
}

/**
 * The computer.
 *
 * @typedef {object} Settings
 * @property {number} seed of what looks random
 * @property {number} order which of all orders, drawn; 0: what comes first comes first
 * @property {[at: number, chosen: number][]} [choices] instead: where not the first is chosen, counted from 0
 * @property {number} [pct] draw by priorities, for so many choices (kernel/decider.mjs)
 * @property {object} [search] of the systematic search, beside `choices` (search.mjs)
 * @property {number} search.from the step with the last of the choices; -1: there is none
 * @property {[process: number, touched: Touched[]][]} search.asleep processes that aren't chosen after that until
 *   something has happened that matters to them: what they would do is tried elsewhere
 * @property {boolean} search.inStep whether all come equally far after that, instead of who comes first
 * @property {number[]} [search.like] what comes after that is to be as in this order of processes, instead
 * @property {[pid: number, count: number][]|"all"} [places] steps of processes of which the trace is to say where they were
 *   made
 * @property {boolean} [trace] whether it is to tell what was done in which order
 * @property {number} cores
 * @property {"call"|"line"} [granularity] "line": other processes may go on at each line of the reader's files, too (oslayer/places.py)
 * @property {number} [lateness] threads of a process are late now and then, so that others of it come first: as is drawn from
 *   this number (process/lateness.mjs); 0: never
 * @property {import("./conditions.mjs").Fault[]} [faults] what happens to its processes
 */

/**
 * What the kernel tells a process that may go on.
 *
 * @typedef {object} Go
 * @property {number} time nanoseconds since the run began
 * @property {(Answer|Notice)[]} messages as they come in a real run
 * @property {Settings} [settings] with the first ones
 * @property {number} [slow] how many times as long each of its steps takes, from now on
 * @property {boolean} [where] nothing can happen any more: its threads are to say where they wait
 */

/**
 * A function of Python that is being executed.
 *
 * @typedef {{file: string, line: number, function: string}} Frame
 */

const FOREIGN = /^(?:\/lib\/|\/shared\/|\/oslayer\/|<)/;

/** Whether a frame is in a file of the reader's: neither the standard library's nor the OS layer's. @param {Pick<Frame, "file">} frame */
export function isProgram({ file }) {
  return !FOREIGN.test(file);
}

/**
 * What a process says once all its threads wait.
 *
 * @typedef {object} Report
 * @property {number} time then, in nanoseconds since the run began
 * @property {boolean} turn whether a thread goes on as soon as it may: its slice is over
 * @property {number|null} deadline when a thread goes on by itself
 * @property {boolean} [threaded] whether it has had several threads
 * @property {Request[]} [details] what else the kernel is told, with `details`
 * @property {[call: number, frames: Frame[]][]} [where] if asked: of each thread, negative if it waits for no call
 */
