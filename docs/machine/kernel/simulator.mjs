// The computer of a simulated run: its time, its cores, and who goes on when. It stands between the kernel and the
// workers of its processes; neither knows more of it than that time is another (../clock.mjs).
//
// A process runs until all its threads wait and then reports what it has sent, and when (process/simulation.mjs). While
// it runs nothing reaches it. The kernel gets what was sent in the order of that time, or in another one that is
// drawn, and never before all who run have reported: so nothing depends on which report came first. A process that is
// told something, or whose slice was over, is ready; it runs as soon as one of the cores is free. Time moves with what
// processes compute; where all wait it jumps to the next timer.

import { virtualize } from "../clock.mjs";
import { EPOCH, SLICE, Timers } from "../virtual.mjs";
import { Decider } from "./decider.mjs";
import { verdict } from "./verdict.mjs";

/**
 * @import { Ready, Running } from "../events.mjs"
 * @import { Request } from "../protocol.mjs"
 * @import { Frame, Report, Settings } from "../virtual.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Deadlock } from "./verdict.mjs"
 * @import { ProcessWorker } from "./workers.mjs"
 *
 * @typedef {object} Worker of a process, which runs when it is told {go: Go}
 * @property {{send(message: unknown): void}["send"]} postMessage
 * @property {() => void} terminate
 * @property {(event: {data: any}) => void} onmessage {report: Report} when all its threads wait; what it has sent: {at,
 *   calls}
 * @property {ProcessWorker["onerror"]} [onerror]
 *
 * @typedef {object} SimulatedRun
 * @property {number} seed
 * @property {number} order
 * @property {number} cores
 * @property {number} seconds that it has taken, as its programs see it
 * @property {number} choices how often there was one
 * @property {[at: number, chosen: number][]} chosen where not the first was chosen
 * @property {Deadlock|null} deadlock why it couldn't go on, if so
 *
 * @typedef {object} Happening what a process has done: sent something, or come to where all its threads wait
 * @property {number} at nanoseconds
 * @property {Request[]|null} calls
 * @property {Report|null} report
 */

/** Calls that nobody but the kernel's books learns of: where they stand among others makes no difference. */
const PRIVATE = new Set(["begin", "clock", "computed", "idle", "layout", "name", "sigaction"]);

/** Nanoseconds by which a message is put off, at the most, in orders in which nobody waits for long. */
const SOON = 1_000_000;

/** A worker as the kernel sees it. @implements {ProcessWorker} */
class Seat {
  /** @type {ProcessWorker["onmessage"]} */
  onmessage = () => {};
  /** @type {ProcessWorker["onerror"]} */
  onerror = () => {};
  /** The kernel's process. @type {Process|null} */
  process = null;
  /** @type {"blocked"|"ready"|"running"} */
  state = "blocked";
  /** Whether the worker hasn't reported. */
  out = false;
  /** What the kernel has for it. @type {any[]} */
  inbox = [];
  /** @type {Happening[]} */
  happenings = [];
  /** Whether one of its threads goes on as soon as it may. */
  turn = false;
  /** When one goes on by itself. */
  deadline = Infinity;
  /** Until when it has run, in nanoseconds. */
  until = 0;
  /** How long without a break. */
  used = 0;
  core = -1;
  begun = false;
  /** @type {[call: number, frames: Frame[]][]} */
  where = [];
  /** The last of its events that told how it is. */
  told = "";

  /** @param {number} number @param {Simulator} simulator @param {Worker} worker */
  constructor(number, simulator, worker) {
    this.number = number;
    this.simulator = simulator;
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.report) simulator.reported(this, data.report);
      else if (this.out) this.happenings.push({ at: data.at, calls: data.calls, report: null });
    };
    worker.onerror = (event) => this.onerror?.(event);
  }

  /** Whether it could run. */
  get wants() {
    return this.turn || this.inbox.length > 0 || this.deadline <= this.until;
  }

  /** @type {ProcessWorker["postMessage"]} */
  postMessage(message) {
    this.inbox.push(structuredClone(message)); // The kernel goes on working with what is in it.
    this.simulator.tell(this);
  }

  terminate() {
    this.simulator.leave(this);
    this.worker.terminate();
  }
}

export class Simulator {
  /** Nanoseconds since the run began. */
  #now = 0;
  /** @type {Seat[]} */
  #seats = [];
  #numbers = 0;
  /** Who could run and has no core, in the order in which they came. @type {Seat[]} */
  #ready = [];
  /** Who runs on each. @type {(Seat|null)[]} */
  #cores;
  /** When the last one stopped there. @type {number[]} */
  #free;
  /** The kernel's own. */
  #timers = new Timers();
  #settings;
  #decider;
  #turning = false;
  #over = false;
  /** Whether all are to say where they wait. */
  #asking = false;
  /** @type {Deadlock|null} */
  #deadlock = null;

  /**
   * @param {Settings} settings
   * @param {object} machine
   * @param {() => Worker} machine.takeWorker
   * @param {() => void} machine.onStandstill nothing can ever happen any more by itself: it ends the run
   */
  constructor(settings, { takeWorker, onStandstill }) {
    this.#settings = settings;
    this.#cores = Array.from({ length: settings.cores }, () => null);
    this.#free = this.#cores.map(() => 0);
    this.#decider = new Decider(settings);
    this.takeWorker = takeWorker;
    this.onStandstill = onStandstill;
    /** The run's kernel; set before it boots. @type {Kernel|null} */
    this.kernel = null;
    virtualize({
      now: () => this.#now / 1e6,
      unix: EPOCH,
      after: (seconds, action) => this.#after(seconds, action),
    });
  }

  /** @returns {SimulatedRun} */
  get result() {
    const { seed, order, cores } = this.#settings;
    const { count, choices } = this.#decider;
    return { seed, order, cores, seconds: this.#now / 1e9, choices: count, chosen: choices, deadlock: this.#deadlock };
  }

  /** A worker for one more process of the kernel's. */
  seat() {
    const seat = new Seat(this.#numbers++, this, this.takeWorker());
    this.#seats.push(seat);
    return seat;
  }

  /** The run is over. */
  end() {
    this.#over = true;
    virtualize(null);
  }

  /** @param {number} seconds @param {() => void} action */
  #after(seconds, action) {
    const callOff = this.#timers.set(this.#now + Math.round(seconds * 1e9), action);
    this.#wake();
    return callOff;
  }

  /** The kernel has something for a process. @param {Seat} seat */
  tell(seat) {
    if (seat.state === "blocked") this.#makeReady(seat);
    this.#wake();
  }

  /** @param {Seat} seat @param {Report} report */
  reported(seat, report) {
    if (!seat.out) return; // It was ended meanwhile.
    seat.out = false;
    if (this.#asking) {
      seat.happenings = [];
      seat.where = report.where ?? [];
    } else seat.happenings.push({ at: report.time, calls: null, report });
    this.#turn();
  }

  /** Its process has ended. @param {Seat} seat */
  leave(seat) {
    seat.out = false;
    seat.happenings = [];
    this.#seats = this.#seats.filter((other) => other !== seat);
    this.#ready = this.#ready.filter((other) => other !== seat);
    if (seat.core >= 0) this.#cores[seat.core] = null;
    this.#wake();
  }

  /** Something has come from outside, or will have when who is at work is done. */
  #wake() {
    if (!this.#turning) queueMicrotask(() => this.#turn());
  }

  /** Let happen what can. */
  #turn() {
    if (this.#turning || this.#over) return;
    this.#turning = true;
    try {
      for (this.#dispatch(); !this.#over && !this.#seats.some(({ out }) => out); this.#dispatch()) {
        if (!this.#step()) break;
      }
    } finally {
      this.#turning = false;
    }
  }

  /** The next thing happens. @returns {boolean} whether there was one */
  #step() {
    const heads = this.#seats.filter(({ happenings }) => happenings.length);
    heads.sort((one, other) => one.happenings[0].at - other.happenings[0].at || one.number - other.number);
    const timer = this.#nextTimer();
    if (!heads.length || timer.at < heads[0].happenings[0].at) {
      if (timer.at === Infinity) return this.#stand();
      this.#now = Math.max(this.#now, timer.at);
      timer.action();
      return true;
    }
    const [first] = heads;
    const { calls } = first.happenings[0];
    if (!calls) this.#stop(first, heads);
    else if (calls.every(([, name]) => PRIVATE.has(name))) this.#send(first);
    else {
      const senders = heads.filter(({ happenings: [{ at, calls }] }) => calls && at <= timer.at);
      const soon = first.happenings[0].at + SOON;
      const near = senders.filter(({ happenings: [{ at }] }) => at <= soon).length;
      this.#send(senders[this.#decider.choose(senders.length, near)]);
    }
    return true;
  }

  /** What happens next by itself: a timer of the kernel's, or a process's deadline; at Infinity if there is none. */
  #nextTimer() {
    let next = { at: this.#timers.next, action: () => this.#timers.fire() };
    for (const seat of this.#seats) {
      if (seat.state !== "blocked" || next.at <= seat.deadline) continue;
      next = { at: seat.deadline, action: () => this.#makeReady(seat) };
    }
    return next;
  }

  /** Nothing can happen any more by itself: all say where they wait, then the run ends. */
  #stand() {
    const living = this.kernel?.processes.living ?? [];
    if (this.#deadlock || !living.length) return false;
    if (!this.#asking) {
      this.#asking = true;
      for (const seat of this.#seats) {
        seat.out = true;
        seat.worker.postMessage({ go: { time: this.#now, messages: [], where: true } });
      }
      return true;
    }
    // What the kernel still does to end the run is no longer asked.
    this.#asking = false;
    this.#deadlock = verdict(living, ({ worker }) => new Map(/** @type {Seat} */ (worker).where));
    this.onStandstill();
    return true;
  }

  /** What a process has sent reaches the kernel. @param {Seat} seat */
  #send(seat) {
    const { at, calls } = /** @type {Happening} */ (seat.happenings.shift());
    this.#now = Math.max(this.#now, at);
    seat.onmessage({ data: /** @type {Request[]} */ (calls) });
  }

  /**
   * All threads of a process wait. Where their slices are over for several, all go on at once: they compute at the
   * same time, in real time, too.
   *
   * @param {Seat} first
   * @param {Seat[]} heads
   */
  #stop(first, heads) {
    const limit = first.happenings[0].at + SLICE;
    const alike = heads.filter(({ inbox, happenings: [{ at, report }] }) => report?.turn && !inbox.length && at <= limit);
    this.#now = Math.max(this.#now, first.happenings[0].at);
    for (const seat of alike.includes(first) ? alike : [first]) {
      this.#pause(seat);
      this.#dispatch();
    }
  }

  /** @param {Seat} seat */
  #pause(seat) {
    const { at, report } = /** @type {Happening} */ (seat.happenings.shift());
    const { turn, deadline } = /** @type {Report} */ (report);
    seat.turn = turn;
    seat.deadline = deadline ?? Infinity;
    seat.used += at - seat.until;
    seat.until = at;
    if (seat.wants && (seat.used < SLICE || !this.#ready.length)) this.#grant(seat);
    else {
      this.#cores[seat.core] = null;
      this.#free[seat.core] = at;
      seat.core = -1;
      seat.used = 0;
      seat.state = "blocked";
      seat.told = "";
      if (seat.wants) this.#makeReady(seat);
    }
  }

  /** @param {Seat} seat */
  #makeReady(seat) {
    seat.state = "ready";
    this.#ready.push(seat);
  }

  /** Cores that are free get who is ready. */
  #dispatch() {
    while (this.#ready.length) {
      const core = this.#cores.indexOf(null);
      if (core < 0) break;
      const [seat] = this.#ready.splice(this.#decider.choose(this.#ready.length), 1);
      this.#cores[core] = seat;
      seat.core = core;
      seat.state = "running";
      this.#show(seat, { type: "run", core });
      this.#grant(seat);
    }
    for (const seat of this.#ready) this.#show(seat, { type: "ready" });
  }

  /** A process goes on. @param {Seat} seat */
  #grant(seat) {
    const messages = seat.inbox;
    seat.inbox = [];
    seat.out = true;
    if (seat.state !== "running") throw new Error(`a process runs that is ${seat.state}`);
    const time = Math.max(seat.until, this.#free[seat.core], this.#now);
    seat.until = time;
    seat.worker.postMessage({ go: { time, messages, ...(!seat.begun && { settings: this.#settings }) } });
    seat.begun = true;
  }

  /** The process of a seat has begun. @param {Seat} seat */
  #meet(seat) {
    seat.process = this.kernel?.processes.living.find(({ worker }) => worker === seat) ?? null;
    // This knows when nothing can go on; the kernel needn't guess.
    if (seat.process) seat.process.idle = { calls: -1, threads: 0, signals: 0 };
  }

  /** An event of a process, if it is another one than its last. @param {Seat} seat @param {Running|Ready} event */
  #show(seat, event) {
    if (!seat.process) this.#meet(seat);
    if (!seat.process || seat.process.ended || seat.told === event.type) return;
    seat.told = event.type;
    const { type, ...details } = event;
    seat.process.event(type, details);
  }
}
