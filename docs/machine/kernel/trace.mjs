// What was done in a simulated run, in which order: for the search of other orders (../search.mjs), and to tell what
// decided how it ended (../compare.mjs).

import { summary } from "../orders.mjs";
import { DETAILS } from "../virtual.mjs";
import { Supplies } from "./supplies.mjs";
import { Touches } from "./touches.mjs";

/**
 * @import { Step } from "../orders.mjs"
 * @import { Answer, Notice, Request } from "../protocol.mjs"
 * @import { Frame } from "../virtual.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Process } from "./process.mjs"
 *
 * @typedef {object} Seat of a process, see simulator.mjs
 * @property {number} number
 * @property {Process|null} process of which something has come
 * @property {{calls: Request[]|null, place?: Frame[]}[]} happenings
 * @property {number[]} causes
 * @property {number[]} told
 */

/** Steps that are kept. */
const MOST = 20_000;

/** Of what is told unasked: what lets a process do something else. The rest is learnt with the next answer. */
const CAUSES = new Set(["exec", "signal", "stop", "share"]);

export class Trace {
  /** @type {Step[]} */
  #steps = [];
  /** @type {(Step & {by: Process})|null} */
  #step = null;
  #complete = true;
  /** How many each process has made. @type {Map<number, number>} */
  #counts = new Map();
  #touches;
  #supplies = new Supplies();

  /** @param {Kernel} kernel */
  constructor(kernel) {
    this.#touches = new Touches(kernel);
  }

  get told() {
    return { steps: this.#steps, complete: this.#complete };
  }

  /** A time has come. */
  time() {
    this.#add({ process: -1, pid: 0, count: 0, calls: [], touched: [], causes: [], supplies: [], candidates: [] });
  }

  /** There are orders that aren't chosen from: those of a process's threads, for one. */
  omit() {
    this.#complete = false;
  }

  /** @param {Step} step */
  #add(step) {
    if (this.#steps.length < MOST) this.#steps.push(step);
    else this.omit();
  }

  /**
   * What a process has sent is about to reach the kernel.
   *
   * @param {Seat} seat
   * @param {number[]} candidates numbers of those who might have come instead
   * @param {boolean} complete whether these are all who could go on
   */
  begin(seat, candidates, complete) {
    const { number, happenings, causes } = seat;
    const by = /** @type {Process} */ (seat.process);
    const requests = (happenings[0].calls ?? []).filter(([, name]) => !DETAILS.has(name));
    const { place } = happenings[0];
    const count = this.#counts.get(number) ?? 0;
    this.#counts.set(number, count + 1);
    this.#step = {
      by, process: number, pid: by.pid, count, calls: requests.map(([, name]) => name), touched: this.#touches.of(by, requests),
      causes: [...new Set(causes.splice(0))], supplies: this.#supplies.of(by, requests, this.#steps.length), candidates, ...(place && { place }),
    };
    if (!complete) this.omit();
  }

  /** The kernel tells a process something. @param {Seat} seat @param {Answer|Notice} message */
  tell(seat, [number, kind]) {
    if (number || CAUSES.has(`${kind}`)) seat.told.push(this.#step ? this.#steps.length : this.#steps.length - 1);
    if (number && this.#step && seat.process) this.#step.touched.push(...this.#touches.learnt(seat.process));
  }

  /** It has. @returns {Step|undefined} */
  end() {
    if (!this.#step) return undefined;
    const { by, ...step } = this.#step;
    this.#step = null;
    this.#touches.made(by);
    step.touched = summary(step.touched);
    this.#add(step);
    return step;
  }
}
