// The computer of a simulated run: its time, its cores, and who goes on when. It stands between the kernel and the
// workers of its processes; neither knows more of it than that time is another (../clock.mjs).
//
// A process runs until all its threads wait and then reports what it has sent, and when (process/simulation.mjs). While
// it runs nothing reaches it. The kernel gets what was sent in the order of that time, or in another one that is
// drawn, and never before all who run have reported: so nothing depends on which report came first. A process that is
// told something, or whose slice was over, is ready; it runs as soon as one of the cores is free. Time moves with what
// processes compute; where all wait it jumps to the next timer.
//
// In another order than that of time all who could come next are there when one is chosen: who computes gets to its next
// call first, and who has come to one gives its core to others, as if it had been interrupted there.

import { virtualize } from "../clock.mjs";
import { EPOCH, isPrivate, SLICE, Timers } from "../virtual.mjs";
import { Decider } from "./decider.mjs";
import { Faults } from "./faults.mjs";
import { SIGCONT, SIGKILL, SIGSTOP } from "./signal.mjs";
import { Trace } from "./trace.mjs";
import { verdict } from "./verdict.mjs";

/**
 * @import { Ready, Running } from "../events.mjs"
 * @import { Fault } from "../conditions.mjs"
 * @import { Step } from "../orders.mjs"
 * @import { Answer, Notice, Request } from "../protocol.mjs"
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
 * @property {"call"|"line"} [granularity]
 * @property {number} [lateness] if a process had several threads
 * @property {Fault[]} [faults]
 * @property {(number|null)[]} [happened] when each of these has, in seconds; null: it hasn't, for its process had ended
 * @property {[process: number, count: number]} [missing] a process that one is for and that never was, and how many there were
 * @property {number} seconds that it has taken, as its programs see it
 * @property {number} choices how often there was one
 * @property {[at: number, chosen: number][]} chosen where not the first was chosen
 * @property {number} [pct] see Settings
 * @property {boolean} ordered whether it had another order than that of time
 * @property {{steps: Step[], complete: boolean, redundant: boolean}} [trace] what was done, if that was asked for; whether
 *   all who could have come next were known at each step; whether all that could have come has been tried
 * @property {Deadlock|null} deadlock why it couldn't go on, if so
 *
 * @typedef {object} Happening what a process has done: sent something, or come to where all its threads wait
 * @property {number} at nanoseconds
 * @property {Request[]|null} calls
 * @property {Report|null} report
 * @property {Frame[]} [place] of the thread that has sent it, if that was asked for
 */

/** Nanoseconds by which a message is put off, at the most, in orders in which nobody waits for long. */
const SOON = 1_000_000;

/** Nanoseconds for which others compute, at the most, before one of those is chosen that have come to a call. */
const PATIENCE = 20_000_000;

/** What is delivered for a fault. */
const SIGNALS = { kill: SIGKILL, stop: SIGSTOP, continue: SIGCONT };

/** A worker as the kernel sees it. @implements {ProcessWorker} */
class Seat {
  /** @type {ProcessWorker["onmessage"]} */
  onmessage = () => {};
  /** @type {ProcessWorker["onerror"]} */
  onerror = () => {};
  /** The kernel's process. @type {Process|null} */
  process = null;
  /** "off": interrupted at a call, which hasn't reached the kernel. @type {"blocked"|"ready"|"running"|"off"} */
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
  /** Steps that have told it something, since its last one, and since it went on. @type {number[]} */
  causes = [];
  /** @type {number[]} */
  told = [];
  core = -1;
  /** How many times as long each of its steps takes. */
  slow = 1;
  begun = false;
  /** @type {[call: number, frames: Frame[]][]} */
  where = [];
  /** The last of its events that told how it is. */
  shown = "";

  /** @param {number} number @param {Simulator} simulator @param {Worker} worker */
  constructor(number, simulator, worker) {
    this.number = number;
    this.simulator = simulator;
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.report) simulator.reported(this, data.report);
      else if (this.out) this.happenings.push({ at: data.at, calls: data.calls, report: null, place: data.place });
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
    this.simulator.tell(this, /** @type {Answer|Notice} */ (message));
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
  #faults;
  /** Whether it has another order than that of time. */
  ordered;
  /** Whether a process has had several threads. */
  #threaded = false;
  /** @type {Trace|null} */
  #trace = null;
  #turning = false;
  #over = false;
  /** How many events are told, or texts printed, until it pauses. */
  #left = Infinity;
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
    this.#faults = settings.faults ? new Faults(settings.faults) : null;
    this.ordered = Boolean(settings.order || settings.choices);
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
    const { ordered } = this;
    const { seed, order, cores, pct, granularity, lateness } = this.#settings;
    const { count, choices, redundant } = this.#decider;
    const trace = this.#trace && { trace: { ...this.#trace.told, redundant } };
    const late = this.#threaded && lateness && { lateness };
    const drawn = { ...(pct !== undefined && { pct }), ...(granularity && { granularity }), ...late, ...this.#struck };
    const seconds = this.#now / 1e9;
    return { seed, order, cores, ...drawn, seconds, choices: count, chosen: choices, ordered, ...trace, deadlock: this.#deadlock };
  }

  /** What has become of faults. */
  get #struck() {
    if (!this.#faults) return {};
    const started = this.kernel?.processes.started ?? 0;
    const [missing] = this.#faults.missing(started);
    const { happened } = this.#faults;
    return { faults: this.#settings.faults, happened, ...(missing && { missing: /** @type {[number, number]} */ ([missing, started]) }) };
  }

  /**
   * So much more happens, and nothing after it until it goes on: whoever computes comes to where it waits, and waits. Nothing
   * that a program sees tells of it.
   *
   * @param {number} events that are told, or texts that are printed; 0: it pauses at once; Infinity: it doesn't
   */
  go(events) {
    this.#left = events;
    this.#wake();
  }

  /** Something was printed. */
  heard() {
    this.#left -= 1;
  }

  /** The kernel has told one more event. */
  saw() {
    this.#left -= 1;
    this.#faults?.saw();
  }

  /** A fault happens, if one is due. @returns {boolean} whether one was */
  #strike() {
    if (!this.#faults || !this.kernel) return false;
    const { processes } = this.kernel;
    const fault = this.#faults.take(this.#now, processes.started);
    if (!fault) return false;
    const process = processes.living.find(({ pid }) => pid === fault.process);
    if (!process) return true;
    this.#faults.has(fault, this.#now);
    this.#trace?.time();
    process.event("fault", { kind: fault.kind });
    if (fault.kind === "slow") /** @type {Seat} */ (process.worker).slow = fault.by ?? 1;
    else process.signals.deliver(SIGNALS[fault.kind]);
    return true;
  }

  /** A worker for one more process of the kernel's. */
  seat() {
    if (this.#settings.trace && this.kernel) this.#trace ??= new Trace(this.kernel);
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

  /** The kernel has something for a process. @param {Seat} seat @param {Answer|Notice} message */
  tell(seat, message) {
    this.#trace?.tell(seat, message);
    if (seat.state === "blocked") this.#makeReady(seat);
    this.#wake();
  }

  /** @param {Seat} seat @param {Report} report */
  reported(seat, report) {
    if (!seat.out) return; // It was ended meanwhile.
    seat.out = false;
    if (report.threaded) {
      this.#threaded = true;
      this.#trace?.omit();
    }
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
    seat.inbox = [];
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
      while (this.#left > 0) {
        this.#dispatch();
        if (this.#over || this.#seats.some(({ out }) => out) || !this.#step()) break;
      }
    } finally {
      this.#turning = false;
    }
  }

  /** The next thing happens. @returns {boolean} whether there was one */
  #step() {
    if (this.#strike()) return true;
    const heads = this.#seats.filter(({ happenings }) => happenings.length);
    heads.sort((one, other) => one.happenings[0].at - other.happenings[0].at || one.number - other.number);
    const timer = this.#nextTimer();
    if (!heads.length || timer.at < heads[0].happenings[0].at) {
      if (timer.at === Infinity) return this.#stand();
      this.#now = Math.max(this.#now, timer.at);
      this.#trace?.time();
      timer.action();
      return true;
    }
    const [first] = heads;
    const { at, calls } = first.happenings[0];
    if (!calls) this.#stop(first, heads);
    else if (isPrivate(calls)) this.#send(first);
    else if (!this.ordered || !this.#hasten(heads, Math.min(timer.at, at + PATIENCE))) this.#choose(heads, timer.at);
    return true;
  }

  /**
   * Who hasn't come to a call that others may learn of goes on first.
   *
   * @param {Seat[]} heads
   * @param {number} limit nanoseconds until which they may
   * @returns {boolean} whether there was somebody
   */
  #hasten(heads, limit) {
    const early = heads.filter(({ happenings: [{ at, calls }] }) => at <= limit && (!calls || isPrivate(calls)));
    for (const seat of early) {
      if (seat.happenings[0].calls) this.#deliver(seat);
      else this.#pause(seat);
    }
    return early.length > 0;
  }

  /** One of those who have come to a call goes on. @param {Seat[]} heads @param {number} limit nanoseconds when it is due, at the most */
  #choose(heads, limit) {
    const senders = heads.filter(({ happenings: [{ at, calls }] }) => calls && at <= limit);
    const soon = heads[0].happenings[0].at + SOON;
    const near = senders.filter(({ happenings: [{ at }] }) => at <= soon).length;
    const numbers = senders.map(({ number }) => number);
    const seat = senders[this.#decider.choose(numbers, near)];
    const trace = this.#trace;
    trace?.begin(seat, numbers, this.#seats.filter(({ state }) => state !== "blocked").length === senders.length);
    this.#send(seat);
    const step = trace?.end();
    if (step) this.#decider.did(seat.number, step.touched);
    if (this.#decider.redundant) this.onStandstill();
  }

  /** What happens next by itself: a timer of the kernel's, or a process's deadline; at Infinity if there is none. */
  #nextTimer() {
    let next = { at: this.#timers.next, action: () => this.#timers.fire() };
    for (const seat of this.#seats) {
      if (seat.state !== "blocked" || next.at <= seat.deadline) continue;
      next = { at: seat.deadline, action: () => this.#makeReady(seat) };
    }
    const fault = this.#faults?.next(this.#now) ?? Infinity;
    if (fault < next.at && this.kernel?.processes.living.length) next = { at: fault, action() {} };
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
    this.#now = Math.max(this.#now, seat.happenings[0].at);
    this.#deliver(seat);
  }

  /** @param {Seat} seat */
  #deliver(seat) {
    const { calls } = /** @type {Happening} */ (seat.happenings.shift());
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
    const { turn, deadline, details } = /** @type {Report} */ (report);
    if (details) seat.onmessage({ data: details });
    seat.turn = turn;
    seat.deadline = deadline ?? Infinity;
    seat.used += at - seat.until;
    seat.until = at;
    if (seat.core >= 0 && seat.wants && (seat.used < SLICE || !this.#ready.length)) this.#grant(seat);
    else {
      this.#leaveCore(seat, at);
      seat.used = 0;
      seat.state = "blocked";
      seat.shown = "";
      if (seat.wants) this.#makeReady(seat);
    }
  }

  /** @param {Seat} seat @param {number} at nanoseconds */
  #leaveCore(seat, at) {
    if (seat.core < 0) return;
    this.#cores[seat.core] = null;
    this.#free[seat.core] = at;
    seat.core = -1;
  }

  /** @param {Seat} seat */
  #makeReady(seat) {
    seat.state = "ready";
    this.#ready.push(seat);
  }

  /** Cores that are free get who is ready. */
  #dispatch() {
    const idle = this.ordered && !this.#seats.some(({ out }) => out);
    while (this.#ready.length) {
      if (idle && !this.#cores.includes(null)) this.#interrupt();
      const core = this.#cores.indexOf(null);
      if (core < 0) break;
      const seat = /** @type {Seat} */ (this.#ready.shift());
      this.#cores[core] = seat;
      seat.core = core;
      seat.state = "running";
      this.#show(seat, { type: "run", core });
      this.#grant(seat);
    }
    for (const seat of this.#seats) if (seat.state === "ready" || seat.state === "off") this.#show(seat, { type: "ready" });
  }

  /** Somebody who has come to a call leaves its core to others. */
  #interrupt() {
    const seat = this.#cores.find((seat) => seat && !seat.out && seat.happenings.length);
    if (!seat) return;
    this.#leaveCore(seat, Math.max(seat.until, seat.happenings[0].at));
    seat.state = "off";
  }

  /** A process goes on. @param {Seat} seat */
  #grant(seat) {
    const messages = seat.inbox;
    seat.inbox = [];
    seat.causes.push(...seat.told.splice(0));
    seat.out = true;
    if (seat.state !== "running") throw new Error(`a process runs that is ${seat.state}`);
    const time = Math.max(seat.until, this.#free[seat.core], this.#now);
    seat.until = time;
    seat.worker.postMessage({ go: { time, messages, ...(!seat.begun && { settings: this.#settings }), ...(seat.slow > 1 && { slow: seat.slow }) } });
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
    if (!seat.process || seat.process.ended || seat.shown === event.type) return;
    seat.shown = event.type;
    const { type, ...details } = event;
    seat.process.event(type, details);
  }
}
